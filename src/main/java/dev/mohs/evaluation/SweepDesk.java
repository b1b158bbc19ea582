package dev.mohs.evaluation;

import dev.mohs.evaluation.dispatch.MeasuredUnit;
import dev.mohs.evaluation.dispatch.UnitResults;
import dev.mohs.evaluation.journal.Journal;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.evaluation.unit.WorkUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes in what comes of the units of a sweep: into the journal, into the curves; tells how far it is. */
final class SweepDesk implements UnitResults {

    /** What tells a curve from the others. */
    private record Key(String model, String attack) {}

    private final Map<Key, CurveInWork> curves = new HashMap<>();
    private final List<CurveInWork> inOrder = new ArrayList<>();
    private final List<UnitFailure> failures = new ArrayList<>();
    private final Journal journal;
    private final SweepListener listener;
    private AttackSteps steps;

    SweepDesk(List<ModelInWork> models, Journal journal, SweepListener listener) {
        for (ModelInWork model : models) {
            for (CurveInWork curve : model.curves()) {
                curves.put(new Key(model.name(), curve.attack().description().name()), curve);
                inOrder.add(curve);
            }
        }
        this.journal = journal;
        this.listener = listener;
    }

    /** The units that the journal does not have, in the order of models and attacks. */
    synchronized List<WorkUnit> missing() {
        List<WorkUnit> missing = new ArrayList<>();
        for (CurveInWork curve : inOrder) {
            for (WorkUnit unit : curve.units()) {
                Optional<UnitRecord> remembered = journal.find(unit, record -> curve.fits(record, unit));
                remembered.ifPresentOrElse(
                        record -> merge(curve, new MeasuredUnit(record, List.of())), () -> missing.add(unit));
            }
        }
        return missing;
    }

    /** The attacks begin; whatever is taken is a step of {@code attacks}. */
    synchronized void begin(AttackSteps attacks) {
        steps = attacks;
    }

    /** The units that could not be measured. */
    synchronized List<UnitFailure> failures() {
        return List.copyOf(failures);
    }

    @Override
    public synchronized boolean isWanted(WorkUnit unit) {
        return curve(unit.model(), unit.attack()).isWanted(unit);
    }

    @Override
    public boolean wantsBroken() {
        return listener.hearsOfBroken();
    }

    @Override
    public synchronized void take(MeasuredUnit measured) {
        CurveInWork curve = curve(measured.result().model(), measured.result().attack());
        curve.requireFit(measured.result());
        if (measured.result() instanceof UnitRecord record) {
            journal.add(record);
        } else if (measured.result() instanceof UnitFailure failure) {
            failures.add(failure);
        }
        merge(curve, measured);
        steps.taken(curve, measured.result());
    }

    private CurveInWork curve(String model, String attack) {
        CurveInWork curve = curves.get(new Key(model, attack));
        if (curve == null) {
            throw new IllegalArgumentException("there is no unit of " + attack + " on " + model);
        }
        return curve;
    }

    private void merge(CurveInWork curve, MeasuredUnit measured) {
        boolean hadFailed = curve.failure().isPresent();
        curve.take(measured);
        if (curve.failure().isPresent() && !hadFailed) {
            listener.onFailure(curve.failure().get());
        }
    }
}
