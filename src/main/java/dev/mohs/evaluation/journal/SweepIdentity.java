package dev.mohs.evaluation.journal;

import dev.mohs.Version;
import dev.mohs.attack.AttackDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.io.Sha256;
import dev.mohs.model.Classifier;
import dev.mohs.model.engine.Engines;
import dev.mohs.result.ModelSummary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Everything that decides an outcome of a sweep, or which examples share a batch, part by part: two sweeps with equal parts end
 * with the same result.
 *
 * @param parts what each part is, in words
 */
public record SweepIdentity(Map<String, String> parts) {

    private static final int LONGEST = 120;

    public SweepIdentity {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** What the sweep {@code plan} of {@code models} on this machine is. */
    public static SweepIdentity of(SweepPlan plan, List<ModelUnderTest> models) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("version of Mohs", Version.text());
        parts.put("engine", Engines.description());
        parts.putAll(MachineTraits.parts());
        addImages(parts, plan.images());
        parts.put("models", models.stream().map(model -> model.summary().name()).toList().toString());
        models.forEach(model -> addModel(parts, model));
        List<AttackDescription> attacks = plan.attacks().stream().map(attack -> attack.description()).toList();
        parts.put("attacks", attacks.stream().map(AttackDescription::name).toList().toString());
        attacks.forEach(attack -> parts.put("attack " + attack.name(), attack.toString()));
        parts.put("ε", plan.epsilons().toString());
        parts.put("ε as typed", plan.epsilonTexts() == null ? "numbers" : plan.epsilonTexts().toString());
        parts.put("primary ε", "" + plan.primaryEpsilon());
        parts.put("seed", "" + plan.seed());
        parts.put("batch size", "" + plan.batchSize());
        parts.put("pictures", "" + plan.pictures());
        return new SweepIdentity(parts);
    }

    private static void addImages(Map<String, String> parts, LabeledImages images) {
        parts.put("data set", images.name() + ", split " + images.split());
        parts.put("examples", images.choice());
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

    /** The same sweep with one more part, such as how it is checked. */
    public SweepIdentity with(String part, String value) {
        Map<String, String> more = new LinkedHashMap<>(parts);
        more.put(part, value);
        return new SweepIdentity(more);
    }

    /** What was otherwise in {@code earlier}, the broadest first; empty for the same sweep. */
    List<String> differencesFrom(SweepIdentity earlier) {
        Set<String> names = new LinkedHashSet<>(earlier.parts.keySet());
        names.addAll(parts.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String before = earlier.parts.get(name);
            String now = parts.get(name);
            if (!Objects.equals(before, now)) {
                differences.add(name + ": " + shortened(before) + " then, " + shortened(now) + " now");
            }
        }
        return differences;
    }

    private static String shortened(String text) {
        return text == null || text.isEmpty() ? "none" : text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
