package dev.mohs.evaluation;

import dev.mohs.Version;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.journal.SweepIdentity;
import dev.mohs.io.Sha256;
import dev.mohs.model.Classifier;
import dev.mohs.model.engine.Engines;
import dev.mohs.result.ModelSummary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts into words what decides an outcome of a sweep: the plan, the models, this machine. */
final class IdentityParts {

    private IdentityParts() {}

    /** What the sweep {@code plan} of {@code models} on this machine is. */
    static SweepIdentity of(SweepPlan plan, List<ModelUnderTest> models) {
        return ofWork(plan.images(), plan.attacks(), plan.batchSize(), models)
                .with("ε", plan.epsilons().toString())
                .with("ε as typed", plan.epsilonTexts() == null ? "numbers" : plan.epsilonTexts().toString())
                .with("primary ε", "" + plan.primaryEpsilon())
                .with("seed", "" + plan.seed())
                .with("examples", plan.images().choice())
                .with("pictures", "" + plan.pictures());
    }

    /** What decides the record of a unit besides the unit. */
    static SweepIdentity ofWork(
            LabeledImages images, List<Attack> chosenAttacks, int batchSize, List<ModelUnderTest> models) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("version of Mohs", Version.text());
        parts.put("engine", Engines.description());
        parts.put("device", Engines.device());
        parts.putAll(MachineTraits.parts());
        addImages(parts, images);
        parts.put("models", models.stream().map(model -> model.summary().name()).toList().toString());
        models.forEach(model -> addModel(parts, model));
        List<AttackDescription> attacks = chosenAttacks.stream().map(Attack::description).toList();
        parts.put("attacks", attacks.stream().map(AttackDescription::name).toList().toString());
        attacks.forEach(attack -> parts.put("attack " + attack.name(), attack.toString()));
        parts.put("batch size", "" + batchSize);
        return new SweepIdentity(parts);
    }

    private static void addImages(Map<String, String> parts, LabeledImages images) {
        parts.put("data set", images.name() + ", split " + images.split());
        parts.put("number of examples", "" + images.count());
        parts.put("shape and range of examples",
                Arrays.toString(images.shape()) + ", " + images.lower() + ".." + images.upper());
        parts.put("SHA-256 of examples and labels", images.sha256());
        parts.put("class names", digest(images.classNames().toString()));
    }

    private static void addModel(Map<String, String> parts, ModelUnderTest model) {
        Classifier classifier = model.classifier();
        ModelSummary summary = model.summary();
        String name = summary.name();
        parts.put("SHA-256 of the weights of " + name,
                summary.sha256() == null ? WeightsDigest.sha256(classifier).orElse("unknown") : summary.sha256());
        parts.put("inputs of " + name, classifier.inputShape() + ", " + classifier.bounds());
        parts.put("classes of " + name, "" + classifier.classes());
        parts.put("settings of " + name, classifier.settings());
        parts.put("description of " + name, summary.architecture() + ", " + summary.activationText() + ", seed " + summary.seed()
                + ", " + summary.parameters() + " parameters, training " + summary.training());
    }

    private static String digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
