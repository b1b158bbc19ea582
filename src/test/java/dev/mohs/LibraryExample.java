package dev.mohs;

import ai.djl.ndarray.NDManager;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.DatasetRepository;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelZoo;
import java.util.List;

/** The example of docs/library.md: what lies between the markers stands there word for word; {@link LibraryExampleTest}. */
final class LibraryExample {

    private LibraryExample() {}

    public static void main(String[] args) {
        // docs begin
        try (NDManager manager = Engines.newManager()) {
            LabeledImages images = DatasetRepository.standard().load("fashion-mnist", "test").first(500);
            Attack fgsm = AttackCatalog.load().create("fgsm");
            Attack dim = Attack.of("dim", Norm.LINF, Knowledge.NONE, (classifier, batch, epsilon, randomness) ->
                    classifier.bounds().clip(batch.inputs().sub(epsilon)));
            SweepPlan plan = new SweepPlan(images, List.of(fgsm, dim), List.of(0.1));
            ModelUnderTest model = ModelUnderTest.of(ModelZoo.load("cnn-relu-s1", manager));
            new RobustnessEvaluator(plan).evaluate(List.of(model)).curves().forEach(curve ->
                    System.out.println(curve.attack() + ": " + curve.point(0.1).accuracyWithin()));
        }
        // docs end
    }
}
