package dev.mohs.evaluation.merge;

import dev.mohs.evaluation.unit.CurveWork;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.evaluation.unit.UnitResult;
import dev.mohs.result.Failure;
import dev.mohs.result.ModelCurve;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Makes a curve of the results of its units. They may come in any order: each is taken in when all before it are there, so that
 * sums of floats have one order, and the curve does not depend on who was fastest. Results that come in order are not kept.
 */
public final class CurveMerger {

    private final CurveWork work;
    private final CurveBuilder curve;
    private final Map<Integer, UnitResult> waiting = new HashMap<>();
    private int merged;

    /**
     * @param measuresAt whether the attack tries every example at every ε, broken or not
     * @param label      the true class of an example
     */
    public CurveMerger(CurveWork work, boolean measuresAt, IntUnaryOperator label) {
        this.work = work;
        this.curve = new CurveBuilder(work.epsilons(), work.clean(), measuresAt, label);
    }

    /**
     * Takes in the result of one unit.
     *
     * @throws IllegalArgumentException if the unit is of another curve, or was here before
     */
    public void add(UnitResult result) {
        boolean isExpected = result.model().equals(work.model())
                && result.attack().equals(work.attack())
                && result.batch() >= merged
                && result.batch() < work.unitCount();
        if (!isExpected || waiting.putIfAbsent(result.batch(), result) != null) {
            throw new IllegalArgumentException("unit " + result.batch() + " of " + result.attack() + " on " + result.model()
                    + " is none that is missing from the " + work.unitCount() + " of " + work.attack() + " on " + work.model());
        }
        while (waiting.get(merged) instanceof UnitRecord next) {
            curve.add(next);
            waiting.remove(merged++);
        }
    }

    /**
     * Why there will be no curve: the failure of the first unit that failed. Empty while all units before are not there, as one of
     * them may fail too.
     */
    public Optional<Failure> failure() {
        return waiting.get(merged) instanceof UnitFailure first
                ? Optional.of(new Failure(first.model(), first.attack(), first.reason()))
                : Optional.empty();
    }

    /**
     * The curve.
     *
     * @throws IllegalStateException if a unit is missing or has failed
     */
    public ModelCurve curve() {
        if (merged < work.unitCount()) {
            throw new IllegalStateException("unit " + merged + " of " + work.attack() + " on " + work.model() + " is missing");
        }
        return curve.build(work.model(), work.attack());
    }
}
