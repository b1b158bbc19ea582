package dev.mohs.evaluation;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.WhiteBox;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.measure.ImageBatch;
import dev.mohs.evaluation.measure.JudgedAttack;
import dev.mohs.model.Classifier;
import dev.mohs.model.engine.Engines;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/** Makes a row of a transfer matrix after the other. */
final class TransferRun {

    private final LabeledImages images;
    private final Attack attack;
    private final double epsilon;
    private final long seed;
    private final int batchSize;
    private final List<Classifier> models;
    private final SweepListener listener;
    private final TransferJudges judges;
    private final long total;
    private long done;

    TransferRun(
            LabeledImages images,
            Attack attack,
            double epsilon,
            long seed,
            int batchSize,
            List<Classifier> models,
            SweepListener listener) {
        this.images = images;
        this.attack = attack;
        this.epsilon = epsilon;
        this.seed = seed;
        this.batchSize = batchSize;
        this.models = models;
        this.listener = listener;
        this.judges = new TransferJudges(models, attack.description().name(), listener);
        this.total = models.stream().filter(this::isOpen).count() * images.count();
    }

    TransferJudges judges() {
        return judges;
    }

    /** How many examples are to be made, for all models. */
    long total() {
        return total;
    }

    private boolean isOpen(Classifier model) {
        return WhiteBox.isEnough(model, attack.description());
    }

    /** What all models make of the unperturbed images. */
    List<boolean[]> clean() {
        List<boolean[]> correct = judged(UnaryOperator.identity(), done -> {});
        judges.requireAnswers(images.count());
        return correct;
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
    private List<boolean[]> judged(UnaryOperator<Batch> shown, IntConsumer progress) {
        boolean[][] correct = new boolean[models.size()][images.count()];
        for (int from = 0; from < images.count(); from += batchSize) {
            int to = Math.min(from + batchSize, images.count());
            try (NDManager scope = Engines.newManager()) {
                judges.judge(shown.apply(ImageBatch.of(images, from, to, scope)), correct);
            }
            progress.accept(to);
        }
        return List.of(correct);
    }

    /** What the attack makes of a batch for one model. */
    private Batch perturbed(Classifier source, Batch batch) {
        try {
            return new JudgedAttack(attack, source, seed).perturbed(epsilon, batch);
        } catch (UserException e) {
            throw new AttackFailed(e);
        }
    }

    /** Tells an attack that fails on one model from a model that fails to judge. */
    private static final class AttackFailed extends RuntimeException {

        private static final long serialVersionUID = 1;

        AttackFailed(UserException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
