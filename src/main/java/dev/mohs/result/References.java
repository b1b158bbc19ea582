package dev.mohs.result;

import dev.mohs.io.Shapes;
import dev.mohs.spec.Require;
import java.util.List;

/** What the parts of a result refer to, and the rule that they refer to nothing else. */
final class References {

    private final DatasetSummary dataset;
    private final List<Double> epsilons;
    private final List<String> models;
    private final List<String> attacks;

    /** @throws IllegalArgumentException if two models or two attacks have the same name */
    References(
            DatasetSummary dataset, List<Double> epsilons, List<ModelSummary> models, List<AttackSummary> attacks) {
        this.dataset = dataset;
        this.epsilons = epsilons;
        this.models = models.stream().map(ModelSummary::name).toList();
        this.attacks = attacks.stream().map(AttackSummary::name).toList();
        Require.distinct(this.models, "model names");
        Require.distinct(this.attacks, "attack names");
    }

    void require(ModelCurve curve) {
        String where = "the curve of " + curve.attack() + " on " + curve.model();
        requireModel(curve.model(), where);
        requireAttack(curve.attack(), where);
        Require.that(curve.clean().count() == dataset.count(),
                "%s must have one outcome per example, %s: %s", where, dataset.count(), curve.clean().count());
        List<Double> found = curve.points().stream().map(EpsilonPoint::epsilon).toList();
        Require.that(found.equals(epsilons), "%s must have one point per epsilon, %s: %s", where, epsilons, found);
        for (EpsilonPoint point : curve.points()) {
            for (List<Integer> error : point.errors()) {
                requireClass(error.get(0), where);
                requireClass(error.get(1), where);
            }
        }
    }

    void require(Picture picture) {
        String where = "the picture of example " + picture.example() + " under " + picture.attack() + " on "
                + picture.model();
        requireModel(picture.model(), where);
        requireAttack(picture.attack(), where);
        Require.that(picture.example() < dataset.count(),
                "%s must show one of the %s examples", where, dataset.count());
        int label = dataset.labels().get(picture.example());
        Require.that(picture.label() == label,
                "%s must have the example's label %s: %s", where, label, picture.label());
        int size = Shapes.intSize(dataset.shape());
        Require.that(picture.inputSize() == size,
                "%s must have %s numbers, shape %s: %s", where, size, dataset.shape(), picture.inputSize());
        requireClass(picture.prediction(), where);
        for (Picture.Adversarial adversarial : picture.adversarial()) {
            requireClass(adversarial.prediction(), where);
            Require.that(epsilons.contains(adversarial.epsilon()),
                    "%s must show epsilons of the sweep, %s: %s", where, epsilons, adversarial.epsilon());
        }
    }

    void require(Check check) {
        requireModel(check.model(), "check " + check.name());
        if (check.attack() != null) {
            requireAttack(check.attack(), "check " + check.name());
        }
    }

    void require(Failure failure) {
        requireModel(failure.model(), "a failure");
        requireAttack(failure.attack(), "a failure");
    }

    private void requireModel(String model, String where) {
        Require.that(models.contains(model), "%s must be about one of the models %s: %s", where, models, model);
    }

    private void requireAttack(String attack, String where) {
        Require.that(attacks.contains(attack), "%s must be about one of the attacks %s: %s", where, attacks, attack);
    }

    private void requireClass(int index, String where) {
        int classes = dataset.classNames().size();
        Require.that(index >= 0 && index < classes, "%s must have classes in [0, %s): %s", where, classes, index);
    }
}
