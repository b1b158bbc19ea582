/**
 * A network recorded once and then run as one graph of the engine ({@link dev.mohs.model.graph.TracedNetwork}), and
 * variables to differentiate by ({@link dev.mohs.model.graph.Variable}). On MXNet alone; knows no models.
 *
 * <p>Public for {@link dev.mohs.model} alone.
 */
package dev.mohs.model.graph;
