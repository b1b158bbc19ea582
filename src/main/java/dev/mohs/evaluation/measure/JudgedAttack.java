package dev.mohs.evaluation.measure;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.Rows;
import dev.mohs.model.Classifier;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An attack that is not trusted: what it returns is measured and predicted again, and whatever it does wrong becomes a {@link
 * UserException} that names attack, example and amount.
 */
public final class JudgedAttack {

    private final Attack attack;
    private final Classifier classifier;
    private final Randomness randomness;
    private final Rules rules;
    private final int exampleSize;

    /** @param seed the seed of the run */
    public JudgedAttack(Attack attack, Classifier classifier, long seed) {
        this.attack = attack;
        this.classifier = classifier;
        this.randomness = new Randomness(seed, attack.description().name());
        this.exampleSize = Math.toIntExact(classifier.inputShape().size());
        this.rules = new Rules(attack.description(), classifier.bounds(), exampleSize);
    }

    /** Whether the attack works for each ε anew, so that examples already broken need not be tried again. */
    public boolean sparesBroken() {
        return attack.description().repetition() == Repetition.PER_EPSILON;
    }

    /**
     * All of {@code batch}, perturbed within ε.
     *
     * @throws UserException if the attack throws or breaks a rule
     */
    public Adversarial at(double epsilon, Batch batch) {
        return prepare(batch).at(epsilon, Rows.all(batch.size()));
    }

    /**
     * The same as arrays of the manager that {@code batch} belongs to, of whatever engine that is.
     *
     * @throws UserException if the attack throws or breaks a rule
     */
    public Batch perturbed(double epsilon, Batch batch) {
        try (NDManager scope = classifier.newManager()) {
            float[] values = at(epsilon, batch.on(scope)).values();
            NDArray inputs = batch.inputs().getManager().create(values, batch.inputs().getShape());
            return new Batch(inputs, batch.labels(), batch.indices());
        }
    }

    /**
     * Lets the attack do what does not depend on ε.
     *
     * @throws UserException if it throws
     */
    public Prepared prepare(Batch batch) {
        try {
            // Read first: what an attack does to the inputs must not move the centre of the ball.
            float[] clean = batch.inputs().toFloatArray();
            return new Prepared(batch, clean, attack.prepare(classifier, batch, randomness));
        } catch (RuntimeException | LinkageError e) {
            throw blamed(e, "while preparing for examples " + batch.indices()[0] + " and on");
        }
    }

    /**
     * Perturbed inputs that keep the rules, and what the model says of them.
     *
     * @param values    the inputs, (N × D)
     * @param scores    their logits, (N × K)
     * @param distances the sizes of the perturbations, N of them
     */
    public record Adversarial(float[] values, float[] scores, double[] distances) {}

    /** The attack on one batch. */
    public final class Prepared {

        private final Batch batch;
        private final float[] clean;
        private final Perturbation perturbation;

        private Prepared(Batch batch, float[] clean, Perturbation perturbation) {
            this.batch = batch;
            this.clean = clean;
            this.perturbation = perturbation;
        }

        /**
         * Perturbs some rows of the batch, at least one.
         *
         * @throws UserException if the attack throws or breaks a rule
         */
        public Adversarial at(double epsilon, int[] rows) {
            if (epsilon == 0 && sparesBroken()) {
                // The ball has one point, and finding it is not worth an iterative attack.
                return judged(Rows.select(batch.inputs(), rows), epsilon, rows);
            }
            return judged(asked(() -> perturbation.at((float) epsilon, rows), place(epsilon, rows)), epsilon, rows);
        }

        /**
         * The nearest adversarial inputs of the whole batch, judged but for their distance; empty if the attack works
         * within a budget.
         *
         * @throws UserException if the attack throws or breaks a rule
         */
        public Optional<Adversarial> nearest() {
            int[] rows = Rows.all(batch.size());
            Optional<NDArray> nearest = asked(
                    () -> Objects.requireNonNull(perturbation.nearest(), "nearest"), place(Rules.NO_BUDGET, rows));
            return nearest.map(inputs -> judged(inputs, Rules.NO_BUDGET, rows));
        }

        private Adversarial judged(NDArray perturbed, double epsilon, int[] rows) {
            float[] values = read(perturbed, rows.length, place(epsilon, rows));
            double[] distances = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                distances[i] = rules.distance(
                        clean, rows[i] * exampleSize, values, i * exampleSize, epsilon, batch.indices()[rows[i]]);
            }
            return new Adversarial(values, ModelAnswers.scores(classifier, perturbed), distances);
        }

        private String place(double epsilon, int[] rows) {
            return Rules.place(epsilon) + " on examples " + batch.indices()[rows[0]] + " and on";
        }

        private <T> T asked(Supplier<T> question, String place) {
            try {
                return question.get();
            } catch (RuntimeException | LinkageError e) {
                throw blamed(e, place);
            }
        }
    }

    /** Engines compute late, so what is wrong with an array may show only when it is read. */
    private float[] read(NDArray perturbed, int count, String place) {
        Shape expected = new Shape(count).addAll(classifier.inputShape());
        Shape shape;
        try {
            shape = perturbed == null ? null : perturbed.getShape();
            if (expected.equals(shape)) {
                return perturbed.toFloatArray();
            }
        } catch (RuntimeException e) {
            throw blamed(e, place);
        }
        throw UserException.failure("attack " + attack.description().name() + " breaks the rules " + place + ": it returns "
                + (shape == null ? "null" : "shape " + shape) + "; expected shape " + expected);
    }

    private UserException blamed(Throwable e, String where) {
        if (e instanceof UserException known) {
            return known;
        }
        return UserException.failure(
                "attack " + attack.description().name() + " threw " + ThrownText.text(e) + ", " + where, e);
    }
}
