package dev.mohs.assertions;

import dev.mohs.attack.Attack;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ExampleFiles;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.gate.Gate;
import dev.mohs.gate.Quantity;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The sweep behind an assertion: one model at one ε. It runs when first asked for, and once. */
final class AssertedSweep {

    private final ModelUnderTest model;
    private final LabeledImages images;
    private final List<Attack> attacks;
    private final Epsilon epsilon;
    private final ExampleFiles counterexamples;
    private SweepResult result;

    AssertedSweep(ModelUnderTest model, LabeledImages images, List<Attack> attacks, Epsilon epsilon) {
        this.model = model;
        this.images = images;
        this.attacks = attacks.stream().map(attack -> attack.forClasses(images.classes())).toList();
        this.epsilon = epsilon;
        counterexamples = new ExampleFiles(images);
    }

    /** A share of one kind under the attack, or under all of them together. */
    Quantity quantity(Quantity.Kind kind) {
        String attack = attacks.size() == 1 ? attacks.get(0).description().name() : null;
        return new Quantity(kind, attack, epsilon);
    }

    Gate gate() {
        return Gate.of(result());
    }

    /** What was measured, in words. */
    String subject() {
        return "model " + model.summary().name() + " on " + images.count() + " examples of " + images.name() + " "
                + images.split() + " under "
                + attacks.stream().map(attack -> attack.description().name()).collect(Collectors.joining(", "));
    }

    int counterexamples() {
        result();
        return counterexamples.count();
    }

    void saveCounterexamples(Path folder) {
        counterexamples.write(folder);
    }

    /** A name for a folder that no other model, data or ε has. */
    String folderName() {
        return ExampleFiles.fileName(model.summary().name() + "-eps" + epsilon) + "-"
                + result().dataset().sha256().substring(0, 8);
    }

    private SweepResult result() {
        if (result == null) {
            SweepPlan plan = new SweepPlan(images, attacks, List.of(epsilon.value()));
            result = new RobustnessEvaluator(plan, counterexamples).evaluate(List.of(model));
        }
        return result;
    }
}
