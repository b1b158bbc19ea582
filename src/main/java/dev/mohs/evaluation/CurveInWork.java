package dev.mohs.evaluation;

import dev.mohs.attack.Attack;
import dev.mohs.attack.Repetition;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.dispatch.MeasuredUnit;
import dev.mohs.evaluation.merge.CurveMerger;
import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.evaluation.unit.CurveWork;
import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.evaluation.unit.UnitResult;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.result.Failure;
import dev.mohs.result.ModelCurve;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One attack on one model while its units come in, in any order: which are still wanted, how far it is, what comes of it. */
final class CurveInWork {

    private final Attack attack;
    private final List<WorkUnit> units;
    private final boolean sparesBroken;
    private final int classes;
    private final LabeledImages images;
    private final CurveMerger merger;
    private final List<Integer> examplesShown;
    private final ShownInputs shown;
    private final Consumer<BrokenExample> broken;
    private final BitSet taken = new BitSet();
    private final Map<Integer, List<BrokenExample>> untold = new HashMap<>();
    private int toldUnits;
    private int firstFailed = Integer.MAX_VALUE;

    /**
     * @param classes how many the model knows
     * @param broken  hears of the broken examples in the order of the units
     */
    CurveInWork(CurveWork work, Attack attack, LabeledImages images, int classes, Consumer<BrokenExample> broken) {
        this.attack = attack;
        this.units = work.units();
        this.sparesBroken = attack.description().repetition() == Repetition.PER_EPSILON;
        this.classes = classes;
        this.images = images;
        this.merger = new CurveMerger(work, !sparesBroken, images::label);
        this.examplesShown = work.shown().stream().sorted().toList();
        this.shown = new ShownInputs(work.epsilons());
        this.broken = broken;
    }

    Attack attack() {
        return attack;
    }

    List<WorkUnit> units() {
        return units;
    }

    boolean isWanted(WorkUnit unit) {
        return unit.batch() < firstFailed && !taken.get(unit.batch());
    }

    /** Whether {@code record} can be what came of {@code unit}. */
    boolean fits(UnitRecord record, WorkUnit unit) {
        return record.fits(unit, sparesBroken, classes, images::label);
    }

    /** @throws IllegalArgumentException if {@code result} is none of a unit that is missing here */
    void requireFit(UnitResult result) {
        int batch = result.batch();
        boolean isMissing = batch >= 0 && batch < units.size() && !taken.get(batch);
        if (!isMissing || (result instanceof UnitRecord record && !fits(record, units.get(batch)))) {
            throw new IllegalArgumentException("what came of unit " + batch + " of " + result.attack() + " on " + result.model()
                    + (isMissing ? " is not about its examples" : " is not missing"));
        }
    }

    void take(MeasuredUnit measured) {
        int batch = measured.result().batch();
        merger.add(measured.result());
        taken.set(batch);
        if (measured.result() instanceof UnitRecord record) {
            shown.add(record);
        } else {
            firstFailed = Math.min(firstFailed, batch);
        }
        untold.put(batch, measured.broken());
        while (toldUnits <= firstFailed && untold.containsKey(toldUnits)) {
            untold.remove(toldUnits++).forEach(broken);
        }
    }

    /** Why there will be no curve; empty while that is not certain. */
    Optional<Failure> failure() {
        return merger.failure();
    }

    /** The curve, when all units are here. */
    ModelCurve curve() {
        return merger.curve();
    }

    /** What is shown of it, when all units are here; empty where nothing is. */
    Optional<ShownCurve> shown() {
        return examplesShown.isEmpty()
                ? Optional.empty()
                : Optional.of(new ShownCurve(attack.description().name(), examplesShown, shown));
    }
}
