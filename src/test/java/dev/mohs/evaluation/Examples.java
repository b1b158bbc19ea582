package dev.mohs.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Repetition;
import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Data, a model and attacks so small that everything about them can be worked out by hand: images of a single value x. */
public final class Examples {

    private Examples() {}

    /** Images of one value each, in [0, 1]; the true class is 0 of "low" and "high" for all of them. */
    public static LabeledImages images(float... values) {
        DataDescription description =
                new DataDescription("values", "test", List.of(1, 1, 1), 0, 1, List.of("low", "high"));
        return LabeledImages.ofFloats(description, values, new int[values.length]);
    }

    /** Says "low" up to 0.5 and "high" above; it shows nothing but its logits, (0.5 − x, x − 0.5). */
    public static class Threshold implements Classifier {

        @Override
        public String name() {
            return "threshold";
        }

        @Override
        public Shape inputShape() {
            return new Shape(1, 1, 1);
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public Bounds bounds() {
            return new Bounds(0, 1);
        }

        @Override
        public NDArray logits(NDArray inputs) {
            float[] values = inputs.toFloatArray();
            float[] logits = new float[2 * values.length];
            for (int i = 0; i < values.length; i++) {
                logits[2 * i] = 0.5f - values[i];
                logits[2 * i + 1] = values[i] - 0.5f;
            }
            return inputs.getManager().create(logits, new Shape(values.length, 2));
        }
    }

    /** An attack on single values: x + shift(ε). */
    public static Attack shift(String name, Repetition repetition, DoubleUnaryOperator shift) {
        return attack(name, repetition, batch -> (epsilon, rows) ->
                batch.rows(rows).inputs().add((float) shift.applyAsDouble(epsilon)));
    }

    /** How an attack of these tests prepares. */
    public interface Preparation {
        Perturbation of(Batch batch);
    }

    public static Attack attack(String name, Repetition repetition, Preparation preparation) {
        AttackDescription description =
                new AttackDescription(name, Norm.LINF, Knowledge.SCORES, Map.of(), "made for a test", repetition);
        return new Attack() {
            @Override
            public AttackDescription description() {
                return description;
            }

            @Override
            public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
                return preparation.of(batch);
            }
        };
    }
}
