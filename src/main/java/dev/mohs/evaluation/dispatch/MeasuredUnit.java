package dev.mohs.evaluation.dispatch;

import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.evaluation.unit.UnitResult;
import java.util.List;

/**
 * A unit of work that was measured.
 *
 * @param result what came of it
 * @param broken the examples that it broke, in the order in which they were; none where nobody wants to hear of them
 */
public record MeasuredUnit(UnitResult result, List<BrokenExample> broken) {

    public MeasuredUnit {
        broken = List.copyOf(broken);
    }
}
