package dev.mohs.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.Differentiated;
import dev.mohs.model.engine.Engines;

/**
 * An elementwise layer seen through the door that models under test are seen through.
 *
 * @param values f(x) of every element
 * @param slopes f′(x) of every element
 */
record LayerProbe(float[] values, float[] slopes) {

    static LayerProbe of(Activation activation, float... x) {
        try (NDManager manager = Engines.newManager()) {
            Block layer = activation.newLayer();
            layer.initialize(manager, DataType.FLOAT32, new Shape(1, x.length));
            BlockClassifier classifier =
                    new BlockClassifier(activation.text(), layer, new Shape(x.length), x.length, new Bounds(0, 1));
            NDArray inputs = manager.create(x, new Shape(1, x.length));
            Differentiated differentiated = classifier.differentiate(inputs, outputs -> outputs.sum(new int[] {1}));
            return new LayerProbe(
                    differentiated.logits().toFloatArray(), differentiated.gradient().toFloatArray());
        }
    }
}
