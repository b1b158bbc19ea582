package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Consumer;

/**
 * A classifier that asks another about a few inputs at a time, however many it is asked about itself. What a model needs of memory
 * is then bounded by the size of a portion, whatever attacks and checks ask for.
 *
 * <p>Every portion is finished before the next begins: engines compute late, and would hold many at once.
 */
public class PortionedClassifier implements ForwardingClassifier {

    private final Classifier classifier;
    private final int most;

    private PortionedClassifier(Classifier classifier, int most) {
        this.classifier = classifier;
        this.most = most;
    }

    /**
     * A classifier around {@code classifier} that offers gradients exactly when it does.
     *
     * @param most how many inputs to ask about at once, at least 1
     */
    public static Classifier around(Classifier classifier, int most) {
        return classifier instanceof DifferentiableClassifier differentiable
                ? around(differentiable, most)
                : new PortionedClassifier(classifier, most);
    }

    /** The same around a white box. */
    public static DifferentiableClassifier around(DifferentiableClassifier classifier, int most) {
        return new Differentiable(classifier, most);
    }

    @Override
    public Classifier classifier() {
        return classifier;
    }

    @Override
    public NDArray logits(NDArray inputs) {
        int count = Math.toIntExact(inputs.getShape().get(0));
        if (count <= most) {
            return classifier.logits(inputs);
        }
        Pieces logits = new Pieces(count);
        for (int from = 0; from < count; from += most) {
            try (NDManager scope = inputs.getManager().newSubManager()) {
                logits.add(classifier.logits(rows(scope, inputs, from, Math.min(from + most, count))));
            }
        }
        return logits.in(inputs.getManager());
    }

    private static NDArray rows(NDManager scope, NDArray array, int from, int to) {
        NDArray rows = array.get(new NDIndex("{}:{}", from, to));
        rows.attach(scope);
        return rows;
    }

    /** Rows of one array, that come in pieces. Copying them to Java waits until they are computed. */
    private static final class Pieces {

        private final int count;
        private float[] values;
        private Shape shape;
        private int filled;

        Pieces(int count) {
            this.count = count;
        }

        void add(NDArray piece) {
            float[] some = piece.toFloatArray();
            if (values == null) {
                shape = new Shape(count).addAll(piece.getShape().slice(1));
                values = new float[Math.toIntExact(shape.size())];
            }
            System.arraycopy(some, 0, values, filled, some.length);
            filled += some.length;
        }

        NDArray in(NDManager manager) {
            return manager.create(values, shape);
        }
    }

    private static final class Differentiable extends PortionedClassifier implements DifferentiableClassifier {

        private final DifferentiableClassifier classifier;
        private final int most;

        Differentiable(DifferentiableClassifier classifier, int most) {
            super(classifier, most);
            this.classifier = classifier;
            this.most = most;
        }

        @Override
        public Differentiated differentiate(NDArray inputs, Objective objective) {
            int count = Math.toIntExact(inputs.getShape().get(0));
            if (count <= most) {
                return classifier.differentiate(inputs, objective);
            }
            Pieces values = new Pieces(count);
            Pieces logits = new Pieces(count);
            Pieces gradient = new Pieces(count);
            for (int from = 0; from < count; from += most) {
                int to = Math.min(from + most, count);
                try (NDManager scope = inputs.getManager().newSubManager()) {
                    Differentiated some =
                            classifier.differentiate(rows(scope, inputs, from, to), part(objective, from, to, count));
                    values.add(some.values());
                    logits.add(some.logits());
                    gradient.add(some.gradient());
                }
            }
            NDManager manager = inputs.getManager();
            return new Differentiated(values.in(manager), logits.in(manager), gradient.in(manager));
        }

        /** Where all inputs are one portion, the other may compute its logits once. */
        @Override
        public void differentiateEach(NDArray inputs, List<Objective> objectives, Consumer<Differentiated> answers) {
            if (inputs.getShape().get(0) <= most) {
                classifier.differentiateEach(inputs, objectives, answers);
            } else {
                DifferentiableClassifier.super.differentiateEach(inputs, objectives, answers);
            }
        }

        /**
         * An objective knows its examples by their places, so it is shown logits for all of them, which are 0 outside the portion,
         * and its values there are left out: each depends on its own row alone.
         */
        private static Objective part(Objective objective, int from, int to, int count) {
            return logits -> {
                NDManager manager = logits.getManager();
                long classes = logits.getShape().get(1);
                NDList all = new NDList();
                if (from > 0) {
                    all.add(manager.zeros(new Shape(from, classes)));
                }
                all.add(logits);
                if (to < count) {
                    all.add(manager.zeros(new Shape(count - to, classes)));
                }
                return objective.of(NDArrays.concat(all, 0)).get(new NDIndex("{}:{}", from, to));
            };
        }
    }
}
