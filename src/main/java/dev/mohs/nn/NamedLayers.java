package dev.mohs.nn;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A block made of layers whose names, joined by dots, name the weights: {@code block1.conv2.weight}. */
abstract class NamedLayers extends AbstractBlock {

    private final Map<String, Block> layers = new LinkedHashMap<>();

    final <B extends Block> B add(String name, B layer) {
        if (layers.put(name, layer) != null) {
            throw new IllegalArgumentException("there are two layers named " + name);
        }
        return addChildBlock(name, layer);
    }

    /** The layers by name, in the order they were added. */
    final Map<String, Block> layers() {
        return Collections.unmodifiableMap(layers);
    }

    /** Initialises {@code layer} for {@code input} and returns the shape of its output. */
    static Shape initialize(Block layer, NDManager manager, DataType type, Shape input) {
        layer.initialize(manager, type, input);
        return layer.getOutputShapes(new Shape[] {input})[0];
    }
}
