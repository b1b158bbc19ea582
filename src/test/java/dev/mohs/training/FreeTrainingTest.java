package dev.mohs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Norm;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.data.DatasetRepository;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.engine.Engines;
import dev.mohs.result.ModelCurve;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Free adversarial training against its algorithm (Shafahi et al. 2019), and the step sizes of all methods against the formula. */
@Tag("engine")
class FreeTrainingTest {

    private static final double RATE = 0.004;

    /** 60 images in batches of 16: three whole ones and one of 12. */
    private static final LabeledImages IMAGES = Stripes.images("train", 60, 1);
    private static final int BATCHES = 4;

    private static TrainingPlan plan(String method, int epochs, int steps, double rate) {
        TrainingPlan plan = TrainingPlan.of("cnn", "relu", 1, epochs, 16, rate, 0);
        return method.equals("plain")
                ? plan
                : plan.against(new AdversarialPlan(AdversarialPlan.Method.named(method), Norm.LINF, 0.05, steps, 6, 0));
    }

    /** Step t of T is RATE/100 + (RATE − RATE/100)·(1 + cos(πt/T))/2, and there are exactly T. */
    @ParameterizedTest
    @CsvSource({"plain,3,1,3", "fgsm,3,1,3", "pgd,3,4,3", "trades,3,4,3", "free,6,3,2", "free,6,1,6", "free,5,3,2", "free,2,7,1"})
    void everyStepHasTheSizeThatTheScheduleGivesIt(String method, int epochs, int steps, int passes) {
        List<Integer> heard = new ArrayList<>();
        TrainingPlan plan = plan(method, epochs, steps, RATE);
        Map<Integer, Float> given;
        try (Trainer trainer = new Trainer(plan, IMAGES)) {
            trainer.train(new TrainingListener() {
                @Override
                public void onEpoch(int epoch, double loss, double accuracy) {
                    heard.add(epoch);
                }
            });
            given = trainer.stepSize().given();
        }

        int total = passes * BATCHES * (method.equals("free") ? steps : 1);
        assertThat(heard).hasSize(passes);
        assertThat(plan.passes()).isEqualTo(passes);
        assertThat(given).hasSize(total);
        for (int t = 1; t <= total; t++) {
            double expected = RATE / 100 + (RATE - RATE / 100) * (1 + Math.cos(Math.PI * t / total)) / 2;
            assertThat((double) given.get(t)).as("step %s of %s", t, total).isCloseTo(expected, within(1e-6 * RATE));
        }
    }

    /**
     * With weights that do not move, what is told of the passes over one image is the loss at x, at x + ε·sign g(x), and so on:
     * each pass begins where the one before ended. Started anew for every batch, all passes would tell the first.
     */
    @Test
    void thePerturbationIsCarriedFromBatchToBatch() {
        LabeledImages one = IMAGES.first(1);
        List<Double> told = new ArrayList<>();
        try (NDManager manager = Engines.newManager();
                Trainer trainer = new Trainer(plan("free", 3, 1, 1e-30), one)) {
            trainer.train(new TrainingListener() {
                @Override
                public void onEpoch(int epoch, double loss, double accuracy) {
                    told.add(loss);
                }
            });
            BlockClassifier network = frozen(trainer, one);
            NDArray clean = manager.create(one.pixels(0, 1), new Shape(1).addAll(network.inputShape()));
            NDArray delta = clean.zerosLike();
            for (int pass = 0; pass < 3; pass++) {
                NDArray inputs = network.bounds().clip(clean.add(delta));
                assertThat(told.get(pass)).as("pass %s", pass).isCloseTo(loss(network, inputs, one), within(1e-5));
                delta = delta.add(gradient(network, inputs, one).sign().mul(0.05f)).clip(-0.05f, 0.05f);
            }
            assertThat(told.get(1)).isGreaterThan(told.get(0) + 1e-3);
        }
    }

    private static BlockClassifier frozen(Trainer trainer, LabeledImages images) {
        int[] shape = images.shape();
        return new BlockClassifier("trained", trainer.network(), new Shape(shape[0], shape[1], shape[2]), images.classes(),
                new Bounds(images.lower(), images.upper()));
    }

    private static double loss(BlockClassifier network, NDArray inputs, LabeledImages images) {
        return -network.logits(inputs).logSoftmax(1).toFloatArray()[images.label(0)];
    }

    private static NDArray gradient(BlockClassifier network, NDArray inputs, LabeledImages images) {
        return network.differentiate(inputs, Objectives.crossEntropy(images.labels(0, 1))).gradient();
    }

    /**
     * The same number of gradient steps, on clean images and free. Measured with seed 1 on 3,000 images and 500 test images: plain
     * keeps 3 of 446 under PGD at ε = 0.1, free 290 of 410.
     */
    @Tag("slow")
    @Test
    void withstandsProjectedAscentWherePlainTrainingDoesNot() {
        ModelCurve plain = underPgd(null);
        ModelCurve free = underPgd(new AdversarialPlan(AdversarialPlan.Method.FREE, Norm.LINF, 0.1, 4, 6, 0));

        assertThat(plain.point(0.1).accuracyWithin()).isLessThan(0.1);
        assertThat(free.point(0.1).accuracyWithin()).isGreaterThan(0.4);
        assertThat(free.clean().correctCount()).isGreaterThan(350);
    }

    private static ModelCurve underPgd(AdversarialPlan how) {
        DatasetRepository repository = new DatasetRepository(Path.of("datasets"));
        LabeledImages training = repository.load("fashion-mnist", "train-10k").first(3000);
        LabeledImages test = repository.load("fashion-mnist", "test").first(500);
        try (Trainer trainer = new Trainer(TrainingPlan.of("cnn", "relu", 1, 16, 128, 0.002, 0.1).against(how), training)) {
            trainer.train(new TrainingListener() {});
            SweepPlan plan = new SweepPlan(test, List.of(AttackCatalog.load().create("pgd(steps=20)")), List.of(0.1));
            ModelCurve curve = new RobustnessEvaluator(plan)
                    .evaluate(List.of(ModelUnderTest.of(frozen(trainer, test))))
                    .curves()
                    .get(0);
            System.out.printf("%s: clean %d, PGD-20 %d of 500%n", how == null ? "plain" : how.tag(),
                    curve.clean().correctCount(), curve.point(0.1).within().correctCount());
            return curve;
        }
    }
}
