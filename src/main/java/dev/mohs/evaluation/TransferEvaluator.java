package dev.mohs.evaluation;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Rows;
import dev.mohs.attack.WhiteBox;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.measure.JudgedAttack;
import dev.mohs.model.Classifier;
import dev.mohs.model.engine.Engines;
import dev.mohs.result.TransferResult;
import dev.mohs.spec.Epsilon;
import dev.mohs.statistics.Outcomes;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Makes examples for every model and asks all models about them. */
public final class TransferEvaluator {

    private final LabeledImages images;
    private final Attack attack;
    private final Epsilon epsilon;
    private final long seed;
    private final int batchSize;

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
        try (NDManager manager = Engines.newManager()) {
            Run run = new Run(manager, classifiers, listener);
            listener.onStart(run.total);
            List<boolean[]> clean = run.judged(UnaryOperator.identity(), done -> {});
            run.judges.requireAnswers(images.count());
            List<List<boolean[]>> rows = classifiers.stream().map(run::row).toList();
            return new TransferResult(
                    TransferResult.SCHEMA,
                    ResultSummaries.of(images),
                    ResultSummaries.of(attack.description()),
                    epsilon.value(),
                    seed,
                    models.stream().map(ModelUnderTest::summary).toList(),
                    run.judges.outcomes(clean),
                    IntStream.range(0, rows.size())
                            .mapToObj(model -> run.judges.isOut(model) ? List.<Outcomes>of() : run.judges.outcomes(rows.get(model)))
                            .toList(),
                    run.judges.failures(),
                    provenance.finish(),
                    epsilon.isFraction() ? epsilon.text() : null);
        }
    }

    private void requireFit(List<ModelUnderTest> models, List<Classifier> classifiers) {
        if (models.size() < 2) {
            throw UserException.usage("a transfer matrix needs at least two models, not " + models.size());
        }
        new ModelRequirements(images, List.of(attack.description()), epsilon.value()).require(models);
        requireSameBounds(classifiers);
        if (classifiers.stream().noneMatch(this::isOpen)) {
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

    private boolean isOpen(Classifier classifier) {
        return WhiteBox.isEnough(classifier, attack.description());
    }

    /** Makes a row of the matrix after the other. */
    private final class Run {

        private final NDManager manager;
        private final List<Classifier> models;
        private final SweepListener listener;
        private final TransferJudges judges;
        private final long total;
        private long done;

        Run(NDManager manager, List<Classifier> models, SweepListener listener) {
            this.manager = manager;
            this.models = models;
            this.listener = listener;
            this.judges = new TransferJudges(models, attack.description().name(), listener);
            this.total = models.stream().filter(TransferEvaluator.this::isOpen).count() * images.count();
        }

        /** What all models make of the examples made for one; empty if none could be made. */
        List<boolean[]> row(Classifier source) {
            if (!isOpen(source)) {
                return List.of();
            }
            try {
                return judges.isOut(models.indexOf(source))
                        ? List.of()
                        : judged(batch -> perturbed(source, batch), examples -> listener.onProgress(
                                source.name(), attack.description().name(), done + examples, total));
            } catch (AttackFailed | EngineException e) {
                judges.fail(source, e.getMessage());
                return List.of();
            } finally {
                done += images.count();
            }
        }

        /**
         * @param shown    what the models are shown of a batch
         * @param progress hears how many examples are done
         * @return for every model, which examples it gets right; of no meaning for one that is out
         */
        List<boolean[]> judged(UnaryOperator<Batch> shown, IntConsumer progress) {
            boolean[][] correct = new boolean[models.size()][images.count()];
            for (int from = 0; from < images.count(); from += batchSize) {
                int to = Math.min(from + batchSize, images.count());
                try (NDManager scope = manager.newSubManager()) {
                    int[] shape = images.shape();
                    NDArray clean = scope.create(images.pixels(from, to), new Shape(to - from, shape[0], shape[1], shape[2]));
                    Batch batch = new Batch(clean, images.labels(from, to), LongStream.range(from, to).toArray());
                    judges.judge(shown.apply(batch), correct);
                }
                progress.accept(to);
            }
            return List.of(correct);
        }
    }

    /** Tells an attack that fails on one model from a model that fails to judge. */
    private static final class AttackFailed extends RuntimeException {

        private static final long serialVersionUID = 1;

        AttackFailed(UserException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** What the attack makes of a batch for one model. */
    private Batch perturbed(Classifier source, Batch batch) {
        try (NDManager scope = source.newManager()) {
            float[] values = attacked(source, batch.on(scope));
            NDArray inputs = batch.inputs().getManager().create(values, batch.inputs().getShape());
            return new Batch(inputs, batch.labels(), batch.indices());
        }
    }

    private float[] attacked(Classifier source, Batch batch) {
        try {
            return new JudgedAttack(attack, source, seed).prepare(batch).at(epsilon.value(), Rows.all(batch.size())).values();
        } catch (UserException e) {
            throw new AttackFailed(e);
        }
    }
}
