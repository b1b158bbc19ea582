package dev.mohs.worker;

import dev.mohs.evaluation.dispatch.MeasuredUnit;
import dev.mohs.evaluation.dispatch.UnitResults;
import dev.mohs.evaluation.dispatch.UnitText;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.io.CheckedLine;
import java.util.List;
import java.util.Optional;

/** Units of a sweep, and where what comes of them goes. */
record SweepErrand(UnitResults results) implements Errand<WorkUnit> {

    @Override
    public boolean isWanted(WorkUnit unit) {
        return results.isWanted(unit);
    }

    @Override
    public String name(WorkUnit unit) {
        return unit.attack() + " on " + unit.model() + ", batch " + unit.batch();
    }

    @Override
    public String text(WorkUnit unit) {
        return CheckedLine.text(unit);
    }

    @Override
    public boolean answered(WorkUnit unit, String text) {
        Optional<MeasuredUnit> measured = UnitText.parse(text);
        measured.ifPresent(results::take);
        return measured.isPresent();
    }

    @Override
    public void lost(WorkUnit unit, String reason) {
        results.take(new MeasuredUnit(new UnitFailure(unit.model(), unit.attack(), unit.batch(), reason), List.of()));
    }
}
