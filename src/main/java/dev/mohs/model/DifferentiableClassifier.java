package dev.mohs.model;

import ai.djl.ndarray.NDArray;

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
}
