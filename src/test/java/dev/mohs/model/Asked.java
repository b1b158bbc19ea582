package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/** Remembers how many inputs each question was about. */
public final class Asked implements ForwardingClassifier, DifferentiableClassifier {

    private final String name;
    private final DifferentiableClassifier classifier;
    private final List<Integer> sizes = new ArrayList<>();

    public Asked(String name, DifferentiableClassifier classifier) {
        this.name = name;
        this.classifier = classifier;
    }

    /** The number of inputs of every question, in order. */
    public List<Integer> sizes() {
        return sizes;
    }

    /** The largest of them. */
    public int most() {
        return sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Classifier classifier() {
        return classifier;
    }

    @Override
    public NDArray logits(NDArray inputs) {
        sizes.add((int) inputs.getShape().get(0));
        return classifier.logits(inputs);
    }

    @Override
    public Differentiated differentiate(NDArray inputs, Objective objective) {
        sizes.add((int) inputs.getShape().get(0));
        return classifier.differentiate(inputs, objective);
    }
}
