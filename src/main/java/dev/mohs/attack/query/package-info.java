/**
 * Attacks that see no gradients: Square and SPSA ask for scores, HopSkipJump for decisions, and {@link
 * dev.mohs.attack.query.Noise}, the control, for nothing. Whatever they need to ask and where is here, named after its attack or
 * used by it alone: {@code SquareMoves}, {@code L2Tile} and {@code PixelSquare} are Square's, {@code BoundarySearch} and {@code
 * NormalEstimate} HopSkipJump's.
 */
package dev.mohs.attack.query;
