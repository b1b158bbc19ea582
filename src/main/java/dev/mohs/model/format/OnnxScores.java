package dev.mohs.model.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.mohs.model.onnx.operator.OnnxBlock;

/** The scores of a graph as a row for each input, whatever axes it gives them. */
final class OnnxScores extends AbstractBlock {

    private final OnnxBlock graph;

    OnnxScores(OnnxBlock graph) {
        this.graph = addChildBlock("graph", graph);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray answer = graph.forward(store, inputs, training, options).head();
        int count = Math.toIntExact(inputs.head().getShape().get(0));
        Shape shape = answer.getShape();
        int scores = OnnxOutput.scores(shape, count);
        boolean isRows = shape.dimension() == 2 && shape.get(1) == scores;
        return new NDList(scores == 0 || isRows ? answer : answer.reshape(count, scores));
    }

    /** Not known before it is run. */
    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return graph.getOutputShapes(inputShapes);
    }
}
