package dev.mohs.evaluation;

import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.evaluation.check.DearChecks;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.result.Check;
import java.util.ArrayList;
import java.util.List;

/** The third step of a sweep: looks for signs that its figures cannot be believed, when all of it is measured. */
final class Inspector {

    private final SweepPlan plan;
    private final AttackCatalog catalog;

    /** @param catalog made the plan's attacks; null to leave the dear checks out */
    Inspector(SweepPlan plan, AttackCatalog catalog) {
        this.plan = plan;
        this.catalog = catalog;
    }

    /** Where there are dear checks, only the models that these are of are steps, as the others take no time. */
    List<Check> checks(MeasuredSweep sweep, SweepListener listener) {
        List<MeasuredModel> whiteBoxes = sweep.models().stream()
                .filter(model -> model.classifier() instanceof DifferentiableClassifier)
                .toList();
        List<MeasuredModel> slow = catalog == null ? sweep.models() : whiteBoxes;
        Steps steps = new Steps(listener, SweepPhase.CHECKS, slow.size(), 0);
        List<Check> checks = new ArrayList<>();
        for (MeasuredModel model : sweep.models()) {
            checks.addAll(model.checks().of(model.clean(), model.curves()));
            if (catalog == null) {
                steps.done(model.classifier().name());
            }
        }
        if (catalog != null) {
            checks.addAll(dearChecks(whiteBoxes, steps));
        }
        return checks;
    }

    /** Every white box, with the examples of the white box before it for comparison. */
    private List<Check> dearChecks(List<MeasuredModel> whiteBoxes, Steps steps) {
        DearChecks dear = new DearChecks(plan.facts(), catalog);
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < whiteBoxes.size(); i++) {
            MeasuredModel model = whiteBoxes.get(i);
            MeasuredModel other = whiteBoxes.get((i + whiteBoxes.size() - 1) % whiteBoxes.size());
            checks.addAll(dear.of(
                    (DifferentiableClassifier) model.classifier(),
                    model.clean().outcomes(),
                    model.curves(),
                    whiteBoxes.size() == 1 ? List.of() : List.of((DifferentiableClassifier) other.classifier())));
            steps.done(model.classifier().name());
        }
        return checks;
    }
}
