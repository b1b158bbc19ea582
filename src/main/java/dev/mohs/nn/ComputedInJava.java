package dev.mohs.nn;

/**
 * A layer that may compute its output in Java, and its gradient in a function that the engine calls back, where others are
 * operations of the engine. It is not traceable: a graph recorded from a forward pass has nothing that computes it, so whoever
 * traces a network leaves such a layer as it is and traces what lies between two of them. Only the layer itself bears the
 * mark, not the block that holds it.
 *
 * <p>It reads its input, and so waits for the engine; its output is an array like any other.
 */
public interface ComputedInJava {}
