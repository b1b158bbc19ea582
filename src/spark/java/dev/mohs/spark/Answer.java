package dev.mohs.spark;

import dev.mohs.UserException;
import dev.mohs.evaluation.dispatch.MeasuredUnit;
import dev.mohs.evaluation.dispatch.UnitText;
import java.io.Serializable;

/**
 * What an executor answers with: what came of a unit, or why it cannot measure any. Spark hears of no exception, as it would try
 * again what fails again.
 *
 * @param kind what {@code text} is
 * @param text as {@link UnitText} writes it; or a reason; or a stack trace
 */
record Answer(Kind kind, String text) implements Serializable {

    /** What there is to tell. */
    enum Kind {
        /** A unit was measured. */
        MEASURED,
        /** None can be, for a reason that a user can put right. */
        REFUSED,
        /** None can be, for another reason. */
        BUG
    }

    static Answer of(MeasuredUnit measured) {
        return new Answer(Kind.MEASURED, UnitText.of(measured));
    }

    /**
     * What came of the unit.
     *
     * @throws UserException if the executor refuses to measure
     */
    MeasuredUnit measured() {
        return switch (kind) {
            case MEASURED -> UnitText.parse(text).orElseThrow(() -> new IllegalStateException("an executor answers: " + text));
            case REFUSED -> throw UserException.failure("an executor cannot measure: " + text);
            case BUG -> throw new IllegalStateException("an executor failed:\n" + text);
        };
    }
}
