package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.ForwardingClassifier;
import dev.mohs.model.Objective;
import java.util.Arrays;

/** A classifier whose answers are not numbers where the first value of an input is above the middle of the bounds. */
public record Undefined(DifferentiableClassifier classifier) implements ForwardingClassifier, DifferentiableClassifier {

    @Override
    public String name() {
        return "undefined";
    }

    @Override
    public NDArray logits(NDArray inputs) {
        return spoilt(classifier.logits(inputs), inputs);
    }

    @Override
    public Differentiated differentiate(NDArray inputs, Objective objective) {
        Differentiated found = classifier.differentiate(inputs, objective);
        return new Differentiated(
                spoilt(found.values(), inputs), spoilt(found.logits(), inputs), spoilt(found.gradient(), inputs));
    }

    private NDArray spoilt(NDArray answers, NDArray inputs) {
        float[][] examples = Rows.unpacked(inputs);
        float middle = (bounds().lower() + bounds().upper()) / 2;
        float[] values = answers.toFloatArray();
        int size = values.length / examples.length;
        for (int i = 0; i < examples.length; i++) {
            if (examples[i][0] > middle) {
                Arrays.fill(values, i * size, (i + 1) * size, Float.NaN);
            }
        }
        return answers.getManager().create(values, answers.getShape());
    }
}
