package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/**
 * One pass through a graph.
 *
 * @param manager of what is computed
 * @param store   where parameters come from
 * @param shapes  what shapes nodes see at the number of inputs that the graph was made for
 */
record Run(NDManager manager, ParameterStore store, DeclaredShapes shapes) {}
