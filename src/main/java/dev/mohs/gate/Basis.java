package dev.mohs.gate;

import dev.mohs.spec.Percent;
import dev.mohs.statistics.ClopperPearson;
import dev.mohs.statistics.Tally;

/** Which figure a limit is held against. */
public enum Basis {

    /** The share that was measured. */
    ESTIMATE {
        @Override
        double figure(Tally measured, Relation relation) {
            return measured.accuracy();
        }

        @Override
        String remark(Tally measured, Relation relation) {
            return "";
        }
    },

    /**
     * What the share is at least where the limit is a floor, and at most where it is a ceiling, with 97.5 % confidence: {@link
     * ClopperPearson}. A limit that truly is not kept passes in at most 2.5 % of all samples of examples, however small. Several
     * limits need no correction, as all of them have to be kept (R. L. Berger, Multiparameter hypothesis testing and
     * acceptance sampling, Technometrics 24, 1982).
     */
    CONFIDENT {
        @Override
        double figure(Tally measured, Relation relation) {
            ClopperPearson exact = ClopperPearson.of(measured);
            return relation.isFloor() ? exact.lower() : exact.upper();
        }

        @Override
        String remark(Tally measured, Relation relation) {
            return "; what counts: " + (relation.isFloor() ? "at least " : "at most ")
                    + Percent.of(figure(measured, relation)) + " % with 97.5 % confidence";
        }
    };

    abstract double figure(Tally measured, Relation relation);

    /** What a finding adds, as a reader may expect the estimate to count. */
    abstract String remark(Tally measured, Relation relation);
}
