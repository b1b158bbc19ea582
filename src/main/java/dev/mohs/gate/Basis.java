package dev.mohs.gate;

import dev.mohs.result.Interval;
import dev.mohs.result.Tally;

/** Which figure a limit is held against. */
public enum Basis {

    /** The share that was measured. */
    ESTIMATE {
        @Override
        double figure(Tally measured, Relation relation) {
            return measured.accuracy();
        }

        @Override
        String remark(Relation relation) {
            return "";
        }
    },

    /**
     * The pessimistic end of the share's 95 % interval: the lower end where the limit is a floor, the upper end where
     * it is a ceiling. A limit that truly is not kept passes in at most about 2.5 % of all samples of examples. Several
     * limits need no correction, as all of them have to be kept (R. L. Berger, Multiparameter hypothesis testing and
     * acceptance sampling, Technometrics 24, 1982).
     */
    CONFIDENT {
        @Override
        double figure(Tally measured, Relation relation) {
            Interval interval = measured.interval();
            return relation.isFloor() ? interval.lower() : interval.upper();
        }

        @Override
        String remark(Relation relation) {
            return "; its " + (relation.isFloor() ? "lower" : "upper") + " end counts";
        }
    };

    abstract double figure(Tally measured, Relation relation);

    /** What a finding adds, as a reader may expect the estimate to count. */
    abstract String remark(Relation relation);
}
