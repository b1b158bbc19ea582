package dev.mohs.evaluation;

import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.evaluation.unit.UnitResult;
import dev.mohs.evaluation.unit.WorkUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells how far the attacks are: in units, in examples, and in what the units are likely to cost. */
final class AttackSteps {

    private final SweepListener listener;
    private final int units;
    private final long total;
    private final double cost;
    private final double later;
    private final Map<WorkUnit, Double> open = new HashMap<>();
    private long examplesLeft;
    private long measured;
    private double costLeft;

    /**
     * Begins the phase.
     *
     * @param units what is to be measured
     * @param costs what each is likely to cost, in any unit
     * @param total how many examples there are, those included that no unit of these has
     * @param later what the phases after it are likely to cost, in the same unit, times the processes that share the attacks
     */
    AttackSteps(SweepListener listener, List<WorkUnit> units, Map<WorkUnit, Double> costs, long total, double later) {
        this.listener = listener;
        this.units = units.size();
        this.total = total;
        units.forEach(unit -> open.put(unit, costs.get(unit)));
        this.examplesLeft = units.stream().mapToLong(unit -> unit.examples().size()).sum();
        this.cost = units.stream().mapToDouble(costs::get).sum();
        this.costLeft = cost;
        this.later = cost > 0 ? later / cost : 0;
        listener.onPhase(SweepPhase.ATTACKS, units.size());
    }

    /** A result has come in; with a failure go those of its curve that are not wanted any more. */
    void taken(CurveInWork curve, UnitResult result) {
        WorkUnit taken = curve.units().get(result.batch());
        close(taken);
        if (result instanceof UnitRecord) {
            measured += taken.examples().size();
        } else {
            curve.units().stream().filter(unit -> !curve.isWanted(unit)).forEach(this::close);
        }
        listener.onProgress(result.model(), result.attack(), total - examplesLeft, total);
        listener.onStep(new SweepStep(result.model() + ", " + result.attack(), units - open.size(), measured, share(), later));
    }

    private void close(WorkUnit unit) {
        Double ofUnit = open.remove(unit);
        if (ofUnit != null) {
            costLeft -= ofUnit;
            examplesLeft -= unit.examples().size();
        }
    }

    private double share() {
        return open.isEmpty() ? 1 : Math.min(1, Math.max(0, 1 - costLeft / cost));
    }
}
