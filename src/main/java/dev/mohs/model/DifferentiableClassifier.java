package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.Consumer;

/** A white box: a classifier whose objectives can be differentiated with respect to its inputs. */
public interface DifferentiableClassifier extends Classifier {

    /**
     * The objective, the logits and the gradient of the <b>sum</b> of the objective over the examples (a mean would shrink each
     * gradient by the batch size), in <b>evaluation mode</b>: batch-normalisation uses its running statistics and leaves them
     * alone, dropout is the identity, no weight changes.
     *
     * @param inputs    float32, (N, inputShape…); not changed
     * @param objective what to differentiate
     * @return arrays attached to the manager of {@code inputs}
     */
    Differentiated differentiate(NDArray inputs, Objective objective);

    /**
     * Several objectives at the same inputs. A classifier may compute the logits once for all of them; the gradients are those of
     * {@link #differentiate}, to the last bit.
     *
     * @param inputs     float32, (N, inputShape…); not changed
     * @param objectives what to differentiate, one after the other
     * @param answers    takes the answer to each, in their order, as soon as it is there, so that not all need memory at once;
     *     the arrays are attached to the manager of {@code inputs}, and whoever takes them may close them
     */
    default void differentiateEach(NDArray inputs, List<Objective> objectives, Consumer<Differentiated> answers) {
        objectives.forEach(objective -> answers.accept(differentiate(inputs, objective)));
    }
}
