package dev.mohs.evaluation;

import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.Norm;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether models can be asked about a data set and attacked within a budget: what can be known before anything is run. */
final class ModelRequirements {

    private final LabeledImages images;
    private final List<AttackDescription> attacks;
    private final double largestEpsilon;

    ModelRequirements(LabeledImages images, List<AttackDescription> attacks, double largestEpsilon) {
        this.images = images;
        this.attacks = attacks;
        this.largestEpsilon = largestEpsilon;
    }

    /** @throws UserException if two models have one name, or one of them does not fit */
    void require(List<ModelUnderTest> models) {
        Set<String> names = new HashSet<>();
        for (ModelUnderTest model : models) {
            Classifier classifier = model.classifier();
            if (!names.add(classifier.name())) {
                throw UserException.usage("there are two models named " + classifier.name());
            }
            requireFitsData(classifier);
            attacks.forEach(attack -> requireSensible(attack, classifier));
        }
    }

    private void requireFitsData(Classifier classifier) {
        Shape shape = new Shape(Arrays.stream(images.shape()).asLongStream().toArray());
        if (!classifier.inputShape().equals(shape)) {
            throw UserException.usage("model " + classifier.name() + " takes inputs of shape " + classifier.inputShape()
                    + ", but data set " + images.name() + " has " + shape);
        }
        if (classifier.classes() != images.classes()) {
            throw UserException.usage("model " + classifier.name() + " knows " + classifier.classes() + " classes, but data set "
                    + images.name() + " has " + images.classes());
        }
        Bounds bounds = classifier.bounds();
        if (images.lower() < bounds.lower() || images.upper() > bounds.upper()) {
            throw UserException.usage("model " + classifier.name() + " takes values in " + bounds + ", but those of data set "
                    + images.name() + " lie in " + images.lower() + ".." + images.upper());
        }
    }

    private void requireSensible(AttackDescription attack, Classifier classifier) {
        double limit = largestDistance(attack.norm(), classifier.bounds().range(), classifier.inputShape().size());
        if (largestEpsilon > limit) {
            throw UserException.usage("ε = " + largestEpsilon + " is above " + limit + ", the largest " + attack.norm().text()
                    + " distance between two inputs of model " + classifier.name());
        }
    }

    /** Between two inputs of {@code size} values that lie in a range. */
    static double largestDistance(Norm norm, double range, long size) {
        return switch (norm) {
            case LINF -> range;
            case L2 -> range * Math.sqrt((double) size);
            case L1 -> range * (double) size;
        };
    }
}
