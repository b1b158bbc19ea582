package dev.mohs.evaluation.dispatch;

import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.evaluation.unit.UnitResult;
import dev.mohs.evaluation.unit.WorkUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Measures in this process and thread, one unit after the other. */
public final class OneByOne implements UnitRunner {

    private final BiFunction<WorkUnit, Consumer<BrokenExample>, UnitResult> measurer;

    /** @param measurer measures a unit, and tells which examples are broken */
    public OneByOne(BiFunction<WorkUnit, Consumer<BrokenExample>, UnitResult> measurer) {
        this.measurer = measurer;
    }

    @Override
    public void run(List<WorkUnit> units, UnitResults results) {
        for (WorkUnit unit : units) {
            if (results.isWanted(unit)) {
                results.take(measured(unit, results.wantsBroken()));
            }
        }
    }

    /** What comes of one unit. */
    public MeasuredUnit measured(WorkUnit unit, boolean wantsBroken) {
        List<BrokenExample> broken = new ArrayList<>();
        UnitResult result = measurer.apply(unit, wantsBroken ? broken::add : example -> {});
        return new MeasuredUnit(result, broken);
    }
}
