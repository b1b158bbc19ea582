package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import dev.mohs.model.Classifier;
import java.util.Map;

/**
 * A way to perturb inputs so that a classifier errs. What it returns is not trusted: the evaluator predicts again and measures
 * the perturbation, so an attack need not keep score.
 */
public interface Attack {

    /** What this attack is. */
    AttackDescription description();

    /**
     * Does the work that does not depend on ε, such as taking one gradient for a whole sweep.
     *
     * @param classifier what to attack; a {@link dev.mohs.model.DifferentiableClassifier} when the description asks for a white box
     * @param batch      the clean examples; arrays kept for later belong to the manager of its inputs
     * @param randomness the only source of randomness
     * @return the perturbed inputs as a function of ε
     */
    Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness);

    /**
     * The same where nothing but the outcome at one ε is asked for, as of a member of an ensemble: an attack that looks for the
     * nearest adversarial input need not look on where it has one within ε.
     *
     * @param epsilon the budget in input units; at smaller ones the inputs may be worse than those of {@code prepare}, at larger
     *                ones they break no fewer examples than at this one
     */
    default Perturbation prepareWithin(float epsilon, Classifier classifier, Batch batch, Randomness randomness) {
        return prepare(classifier, batch, randomness);
    }

    /**
     * This attack for models of so many classes: itself, or where it is not defined for them, one of another name.
     *
     * @param classes at least 2
     */
    default Attack forClasses(int classes) {
        return this;
    }

    /**
     * Whether it works on fewer and fewer of the examples that it is given, those that are not done. It is then given several
     * batches of them together, so that the model is not asked about a handful over and over.
     */
    default boolean thinsOut() {
        return false;
    }

    /** The body of an attack that works for each ε alone. */
    @FunctionalInterface
    interface Body {

        /**
         * Perturbs a batch within a budget.
         *
         * @param classifier what to attack
         * @param batch      the clean examples
         * @param epsilon    the budget in input units
         * @param randomness the only source of randomness
         * @return the perturbed inputs, the shape of {@code batch.inputs()}
         */
        NDArray perturb(Classifier classifier, Batch batch, float epsilon, Randomness randomness);
    }

    /** An attack from a lambda, the quickest way to try an idea. */
    static Attack of(String name, Norm norm, Knowledge knowledge, Body body) {
        AttackDescription description = new AttackDescription(
                name, norm, knowledge, Map.of(), "user code", Repetition.PER_EPSILON);
        return new Attack() {
            @Override
            public AttackDescription description() {
                return description;
            }

            @Override
            public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
                return (epsilon, rows) -> body.perturb(classifier, batch.rows(rows), epsilon, randomness);
            }
        };
    }
}
