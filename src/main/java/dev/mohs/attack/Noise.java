package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import dev.mohs.model.Classifier;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random directions that look at nothing: the control that every gradient attack must beat. {@code sign} draws each value's sign
 * by a fair coin, the corners of the L∞ ball.
 */
public final class Noise implements Attack {

    static final AttackType TYPE = new AttackType(
            "noise",
            "a random corner of the L∞ ball: the control that gradient attacks must beat",
            Knowledge.NONE,
            Effort.ONCE,
            List.of(),
            "Goodfellow, Shlens, Szegedy 2015, arXiv:1412.6572, section 4",
            Noise::new);

    private final AttackDescription description;

    Noise(AttackArguments arguments) {
        this.description = arguments.describe(Norm.LINF);
    }

    @Override
    public AttackDescription description() {
        return description;
    }

    @Override
    public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
        int size = Math.toIntExact(batch.inputs().size() / batch.size());
        float[] signs = new float[batch.size() * size];
        for (int i = 0; i < batch.size(); i++) {
            SplittableRandom random = randomness.forExample(batch.indices()[i]);
            for (int j = 0; j < size; j++) {
                signs[i * size + j] = random.nextBoolean() ? 1 : -1;
            }
        }
        NDArray direction = batch.inputs().getManager().create(signs, batch.inputs().getShape());
        return Perturbation.along(batch.inputs(), direction, classifier.bounds());
    }
}
