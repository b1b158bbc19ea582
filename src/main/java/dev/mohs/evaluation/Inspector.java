package dev.mohs.evaluation;

import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.evaluation.check.DearChecks;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.result.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The third step of a sweep: looks for signs that its figures cannot be believed, when all of it is measured. */
final class Inspector {

    private final SweepPlan plan;
    private final AttackCatalog catalog;

    /** @param catalog made the plan's attacks; null to leave the dear checks out */
    Inspector(SweepPlan plan, AttackCatalog catalog) {
        this.plan = plan;
        this.catalog = catalog;
    }

    List<Check> checks(MeasuredSweep sweep, SweepListener listener) {
        List<MeasuredModel> whiteBoxes = sweep.models().stream()
                .filter(model -> catalog != null && model.classifier() instanceof DifferentiableClassifier)
                .toList();
        List<AttackDescription> trials = whiteBoxes.stream().flatMap(model -> trials(model).stream()).toList();
        int models = sweep.models().size();
        Steps steps = new Steps(listener, SweepPhase.CHECKS, models + trials.size(), 0,
                models * UnitCost.ofQuickChecks() + trials.stream().mapToDouble(UnitCost::ofTrial).sum());
        List<Check> checks = new ArrayList<>();
        for (MeasuredModel model : sweep.models()) {
            checks.addAll(model.checks().of(model.clean(), model.curves()));
            steps.done(model.classifier().name(), UnitCost.ofQuickChecks());
        }
        checks.addAll(dearChecks(whiteBoxes, steps));
        return checks;
    }

    private List<AttackDescription> trials(MeasuredModel model) {
        return DearChecks.attacks(plan.attacks(), model.curves());
    }

    /** Every white box, with the examples of the white box before it for comparison. */
    private List<Check> dearChecks(List<MeasuredModel> whiteBoxes, Steps steps) {
        DearChecks dear = new DearChecks(plan.facts(), catalog);
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < whiteBoxes.size(); i++) {
            MeasuredModel model = whiteBoxes.get(i);
            MeasuredModel other = whiteBoxes.get((i + whiteBoxes.size() - 1) % whiteBoxes.size());
            List<AttackDescription> open = new ArrayList<>(trials(model));
            Consumer<AttackDescription> done =
                    attack -> steps.done(model.classifier().name() + ", " + attack.name(), UnitCost.ofTrial(attack));
            checks.addAll(dear.of(
                    (DifferentiableClassifier) model.classifier(),
                    model.clean().outcomes(),
                    model.curves(),
                    whiteBoxes.size() == 1 ? List.of() : List.of((DifferentiableClassifier) other.classifier()),
                    attack -> {
                        open.remove(attack);
                        done.accept(attack);
                    }));
            // Where there was nothing to run an attack on.
            open.forEach(done);
        }
        return checks;
    }
}
