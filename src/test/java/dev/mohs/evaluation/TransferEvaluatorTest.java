package dev.mohs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import dev.mohs.UserException;
import dev.mohs.analysis.Fooled;
import dev.mohs.analysis.TransferMatrix;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.evaluation.Examples.Threshold;
import dev.mohs.model.Bounds;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.Objective;
import dev.mohs.result.Failure;
import dev.mohs.result.TransferResult;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two models that say "low" up to 0.5; what is made for the second one moves by half of ε only. */
@Tag("engine")
class TransferEvaluatorTest {

    private static final Attack ATTACK = Attack.of("shift", Norm.LINF, Knowledge.SCORES, (classifier, batch, epsilon, random) ->
            classifier.bounds().clip(batch.inputs().add(classifier.name().equals("threshold") ? epsilon : epsilon / 2)));

    private static final Attack GRADIENT = Attack.of("gradient", Norm.LINF, Knowledge.WHITE_BOX,
            (classifier, batch, epsilon, random) -> classifier.bounds().clip(batch.inputs().add(epsilon)));

    private static class Second extends Threshold {
        @Override
        public String name() {
            return "second";
        }
    }

    private static TransferResult matrix(ModelUnderTest... models) {
        return new TransferEvaluator(Examples.images(0.1f, 0.3f, 0.42f, 0.9f), ATTACK, 0.25, 1, 3)
                .evaluate(List.of(models));
    }

    @Test
    void rowsAreWhoTheExamplesWereMadeFor() {
        TransferResult result = matrix(ModelUnderTest.of(new Threshold()), ModelUnderTest.of(new Second()));

        assertThat(result.clean().get(0).correctCount()).isEqualTo(3);
        assertThat(new TransferMatrix(result).fooled(0, 0)).isEqualTo(new Fooled(2, 3));
        assertThat(new TransferMatrix(result).fooled(0, 1)).isEqualTo(new Fooled(2, 3));
        assertThat(new TransferMatrix(result).fooled(1, 0)).isEqualTo(new Fooled(1, 3));
        assertThat(new TransferMatrix(result).fooled(1, 1)).isEqualTo(new Fooled(1, 3));
    }

    /** What another batch size would change if randomness or places came from the batch. */
    @Test
    void doesNotDependOnTheBatchSize() {
        Attack random = Attack.of("random", Norm.LINF, Knowledge.SCORES, (classifier, batch, epsilon, randomness) -> {
            float[] values = batch.inputs().toFloatArray();
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.min(1, values[i] + epsilon * randomness.forExample(batch.indices()[i]).nextDouble());
            }
            return batch.inputs().getManager().create(values, batch.inputs().getShape());
        });
        List<ModelUnderTest> models = List.of(ModelUnderTest.of(new Threshold()), ModelUnderTest.of(new Second()));
        float[] values = new float[20];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.3f + 0.01f * i;
        }

        List<List<List<Outcomes>>> outcomes = IntStream.of(1, 7, 64)
                .mapToObj(batch -> new TransferEvaluator(Examples.images(values), random, 0.25, 1, batch))
                .map(evaluator -> evaluator.evaluate(models).outcomes())
                .distinct()
                .toList();

        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0).get(0).get(0).correctCount()).isBetween(1, 19);
    }

    @Test
    void aBlackBoxJudgesTheExamplesOfWhiteBoxes() {
        TransferResult result = new TransferEvaluator(Examples.images(0.1f, 0.3f, 0.42f, 0.9f), GRADIENT, 0.25, 1, 3)
                .evaluate(List.of(ModelUnderTest.of(new Threshold()), ModelUnderTest.of(new Open())));

        assertThat(result.sources()).containsExactly(1);
        assertThat(new TransferMatrix(result).fooled(1, 0)).isEqualTo(new Fooled(2, 3));
        assertThat(result.failures()).isEmpty();
        assertThatThrownBy(() -> new TransferEvaluator(Examples.images(0.1f), GRADIENT, 0.25, 1, 3)
                        .evaluate(List.of(ModelUnderTest.of(new Threshold()), ModelUnderTest.of(new Second()))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("gradient needs gradients, which model threshold does not give");
    }

    /** A white box in name; nothing asks for its gradient here. */
    private static final class Open extends Threshold implements DifferentiableClassifier {
        @Override
        public String name() {
            return "open";
        }

        @Override
        public Differentiated differentiate(NDArray inputs, Objective objective) {
            throw new AssertionError("not asked");
        }
    }

    @Test
    void anAttackThatFailsOnOneModelCostsItsRowOnly() {
        Attack faulty = Attack.of("faulty", Norm.LINF, Knowledge.SCORES, (classifier, batch, epsilon, random) -> {
            if (classifier.name().equals("second") && batch.indices()[0] > 0) {
                throw new IllegalStateException("out of luck");
            }
            return classifier.bounds().clip(batch.inputs().add(epsilon));
        });
        List<String> heard = new ArrayList<>();
        TransferResult result = new TransferEvaluator(Examples.images(0.1f, 0.3f, 0.42f, 0.9f), faulty, 0.25, 1, 3).evaluate(
                List.of(ModelUnderTest.of(new Second()), ModelUnderTest.of(new Threshold())), null, new SweepListener() {
                    @Override
                    public void onProgress(String model, String attack, long done, long total) {
                        heard.add(model + " " + attack + " " + done + "/" + total);
                    }

                    @Override
                    public void onFailure(Failure failure) {
                        heard.add(failure.model() + " fails");
                    }
                });

        assertThat(result.sources()).containsExactly(1);
        assertThat(new TransferMatrix(result).fooled(1, 0)).isEqualTo(new Fooled(2, 3));
        assertThat(result.failures()).singleElement().satisfies(failure -> assertThat(failure.reason())
                .contains("attack faulty threw IllegalStateException: out of luck", "examples 3 and on"));
        assertThat(heard).containsExactly(
                "second faulty 3/8", "second fails", "threshold faulty 7/8", "threshold faulty 8/8");
    }

    /** Another model's fault is not the attack's, nor that of the model that the examples were made for. */
    @Test
    void aModelThatCannotJudgeIsLeftOutUnderItsOwnName() {
        Second tired = new Second() {
            private int questions;

            @Override
            public NDArray logits(NDArray inputs) {
                if (++questions > 2) {
                    throw UserException.failure("endpoint second has no budget left");
                }
                return super.logits(inputs);
            }
        };

        TransferResult result = matrix(ModelUnderTest.of(new Threshold()), ModelUnderTest.of(tired));

        assertThat(result.failures()).containsExactly(
                new Failure("second", "shift", "it fails to judge: endpoint second has no budget left"));
        assertThat(result.sources()).containsExactly(0);
        assertThat(result.targets()).containsExactly(0);
        assertThat(new TransferMatrix(result).fooled(0, 0)).isEqualTo(new Fooled(2, 3));
    }

    @Test
    void progressCountsTheModelsThatExamplesAreMadeFor() {
        List<String> heard = new ArrayList<>();
        new TransferEvaluator(Examples.images(0.1f, 0.3f, 0.42f, 0.9f), GRADIENT, 0.25, 1, 3).evaluate(
                List.of(ModelUnderTest.of(new Threshold()), ModelUnderTest.of(new Open())), null, new SweepListener() {
                    @Override
                    public void onStart(long total) {
                        heard.add("of " + total);
                    }

                    @Override
                    public void onProgress(String model, String attack, long done, long total) {
                        heard.add(model + " " + done + "/" + total);
                    }
                });

        assertThat(heard).containsExactly("of 4", "open 3/4", "open 4/4");
    }

    @Test
    void refusesModelsOfDifferentBounds() {
        Second wide = new Second() {
            @Override
            public Bounds bounds() {
                return new Bounds(-1, 2);
            }
        };

        assertThatThrownBy(() -> matrix(ModelUnderTest.of(new Threshold()), ModelUnderTest.of(wide)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("threshold and second take values in 0.0..1.0 and -1.0..2.0");
    }

    @Test
    void refusesModelsThatDoNotFit() {
        assertThatThrownBy(() -> matrix(ModelUnderTest.of(new Threshold()), ModelUnderTest.of(new Threshold())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("two models named threshold");
        assertThatThrownBy(() -> new TransferEvaluator(Examples.images(0.1f), ATTACK, 1.5, 1, 3)
                        .evaluate(List.of(ModelUnderTest.of(new Threshold()), ModelUnderTest.of(new Second()))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("ε = 1.5 is above 1.0, the largest linf distance");
    }

    @Test
    void needsTwoModels() {
        assertThatThrownBy(() -> matrix(ModelUnderTest.of(new Threshold())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("at least two models, not 1");
    }
}
