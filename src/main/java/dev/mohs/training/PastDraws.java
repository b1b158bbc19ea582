package dev.mohs.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;

/**
 * The draws that dropout has made in finished passes, made again: an engine's random stream can be started but not stored. How much
 * is drawn depends on the shapes alone, so images of zeros do.
 */
final class PastDraws {

    private PastDraws() {}

    /**
     * Draws as in passes over some images.
     *
     * @param shape     of one image
     * @param images    how many there are in a pass
     * @param batchSize how many there are in a batch; the last may be smaller
     * @param perBatch  how often a batch goes through the network in training
     */
    static void repeat(Block network, NDManager manager, Shape shape, int images, int batchSize, int perBatch, int passes) {
        for (int pass = 0; pass < passes; pass++) {
            for (int from = 0; from < images; from += batchSize) {
                Shape batch = new Shape(Math.min(batchSize, images - from)).addAll(shape);
                for (int time = 0; time < perBatch; time++) {
                    forward(network, manager, batch);
                }
            }
        }
    }

    @SuppressWarnings("try")
    private static void forward(Block network, NDManager manager, Shape batch) {
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDList zeros = new NDList(scope.zeros(batch));
            // Nothing is drawn before somebody wants to see what came of it.
            network.forward(new ParameterStore(scope, false), zeros, true).singletonOrThrow().toFloatArray();
        }
    }
}
