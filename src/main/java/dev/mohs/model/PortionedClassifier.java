package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A classifier that asks another about a few inputs at a time, however many it is asked about itself. What a model needs of memory
 * is then bounded by the size of a portion, whatever attacks and checks ask for.
 *
 * <p>Every portion is finished before the next begins: engines compute late, and would hold many at once.
 */
public class PortionedClassifier implements ForwardingClassifier {

    /** Of gradients to keep in Java at a time: 64 MiB. */
    private static final long MOST_VALUES = 1 << 24;

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
        NDArray rows = array.get(new NDIndex().addSliceDim(from, to));
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
            if (inputs.getShape().get(0) <= most) {
                return classifier.differentiate(inputs, objective);
            }
            List<Differentiated> answers = new ArrayList<>();
            differentiateEach(inputs, List.of(objective), answers::add);
            return answers.get(0);
        }

        /** The other may compute the logits of a portion once, for as many objectives as there is memory for their gradients. */
        @Override
        public void differentiateEach(NDArray inputs, List<Objective> objectives, Consumer<Differentiated> answers) {
            if (inputs.getShape().get(0) <= most) {
                classifier.differentiateEach(inputs, objectives, answers);
                return;
            }
            int together = Math.toIntExact(Math.max(1, MOST_VALUES / inputs.size()));
            for (int from = 0; from < objectives.size(); from += together) {
                List<Objective> some = objectives.subList(from, Math.min(from + together, objectives.size()));
                for (Answer answer : inPortions(inputs, some)) {
                    answers.accept(answer.in(inputs.getManager()));
                }
            }
        }

        private List<Answer> inPortions(NDArray inputs, List<Objective> objectives) {
            int count = Math.toIntExact(inputs.getShape().get(0));
            List<Answer> answers = objectives.stream().map(objective -> Answer.ofRows(count)).toList();
            for (int from = 0; from < count; from += most) {
                Portion portion = new Portion(from, Math.min(from + most, count), count);
                Iterator<Answer> next = answers.iterator();
                try (NDManager scope = inputs.getManager().newSubManager()) {
                    NDArray rows = rows(scope, inputs, portion.from(), portion.to());
                    classifier.differentiateEach(rows, objectives.stream().map(portion::of).toList(), some -> {
                        try (some) {
                            next.next().add(some);
                        }
                    });
                }
            }
            return answers;
        }
    }

    /** What is known of an objective so far. */
    private record Answer(Pieces values, Pieces logits, Pieces gradient) {

        static Answer ofRows(int count) {
            return new Answer(new Pieces(count), new Pieces(count), new Pieces(count));
        }

        void add(Differentiated some) {
            values.add(some.values());
            logits.add(some.logits());
            gradient.add(some.gradient());
        }

        Differentiated in(NDManager manager) {
            return new Differentiated(values.in(manager), logits.in(manager), gradient.in(manager));
        }
    }
}
