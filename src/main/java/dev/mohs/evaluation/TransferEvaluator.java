package dev.mohs.evaluation;

import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.WhiteBox;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.dispatch.TransferRunner;
import dev.mohs.model.Classifier;
import dev.mohs.result.TransferResult;
import dev.mohs.spec.Epsilon;
import java.util.List;

/** Makes examples for every model and asks all models about them. */
public final class TransferEvaluator {

    private final LabeledImages images;
    private final Attack attack;
    private final Epsilon epsilon;
    private final long seed;
    private final int batchSize;
    private final TransferRunner runner;

    /**
     * @param epsilon   the budget in input units, above 0
     * @param batchSize how many examples are computed at once
     */
    public TransferEvaluator(LabeledImages images, Attack attack, double epsilon, long seed, int batchSize) {
        this(images, attack, Epsilon.of(epsilon), seed, batchSize);
    }

    /**
     * @param epsilon   the budget in input units, above 0
     * @param batchSize how many examples are computed at once
     */
    public TransferEvaluator(LabeledImages images, Attack attack, Epsilon epsilon, long seed, int batchSize) {
        this(images, attack, epsilon, seed, batchSize, null);
    }

    private TransferEvaluator(
            LabeledImages images, Attack attack, Epsilon epsilon, long seed, int batchSize, TransferRunner runner) {
        if (epsilon.value() == 0) {
            throw UserException.usage("ε must be above 0, not " + epsilon);
        }
        if (batchSize < 1) {
            throw UserException.usage("the batch size must be at least 1, not " + batchSize);
        }
        this.images = images;
        this.attack = attack.forClasses(images.classes());
        this.epsilon = epsilon;
        this.seed = seed;
        this.batchSize = batchSize;
        this.runner = runner;
    }

    /** The same evaluator, having examples made and judged by {@code runner}, in other processes perhaps. */
    public TransferEvaluator measuredBy(TransferRunner runner) {
        return new TransferEvaluator(images, attack, epsilon, seed, batchSize, runner);
    }

    /** Makes examples for every model in turn, and tells nobody how it goes. */
    public TransferResult evaluate(List<ModelUnderTest> models) {
        return evaluate(models, null, new SweepListener() {});
    }

    /**
     * Makes examples for every model in turn. A model that does not show what the attack needs to know judges only; so does one on
     * which the attack fails. A model that fails to judge is left out, as source and as target.
     *
     * @param models      at least two, each with a name of its own; the attack can make examples for at least one
     * @param commandLine what was typed; null when nothing was
     * @param listener    hears how it goes
     * @throws UserException if the models do not fit the data or each other, or the attack fits none of them
     */
    public TransferResult evaluate(List<ModelUnderTest> models, String commandLine, SweepListener listener) {
        ProvenanceRecorder provenance = new ProvenanceRecorder(commandLine, batchSize);
        List<Classifier> classifiers = models.stream()
                .map(model -> model.inPortionsOf(batchSize).classifier())
                .toList();
        requireFit(models, classifiers);
        TransferRun run = new TransferRun(images, attack, epsilon.value(), seed, batchSize, classifiers, listener);
        run.run(runner);
        return new TransferResult(
                TransferResult.SCHEMA,
                ResultSummaries.of(images),
                ResultSummaries.of(attack.description()),
                epsilon.value(),
                seed,
                models.stream().map(ModelUnderTest::summary).toList(),
                run.clean(),
                run.rows(),
                run.failures(),
                provenance.finish(),
                epsilon.isFraction() ? epsilon.text() : null);
    }

    private void requireFit(List<ModelUnderTest> models, List<Classifier> classifiers) {
        if (models.size() < 2) {
            throw UserException.usage("a transfer matrix needs at least two models, not " + models.size());
        }
        new ModelRequirements(images, List.of(attack.description()), epsilon.value()).require(models);
        requireSameBounds(classifiers);
        if (classifiers.stream().noneMatch(model -> WhiteBox.isEnough(model, attack.description()))) {
            throw WhiteBox.refusal(classifiers.get(0), attack.description());
        }
    }

    private static void requireSameBounds(List<Classifier> classifiers) {
        Classifier first = classifiers.get(0);
        for (Classifier other : classifiers) {
            if (!other.bounds().equals(first.bounds())) {
                throw UserException.usage("models " + first.name() + " and " + other.name() + " take values in " + first.bounds()
                        + " and " + other.bounds() + ", so that examples for one may be invalid inputs of the other; compare"
                        + " models of the same bounds");
            }
        }
    }
}
