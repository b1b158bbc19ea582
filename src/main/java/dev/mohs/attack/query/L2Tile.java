package dev.mohs.attack.query;

import dev.mohs.attack.Norm;
import java.util.SplittableRandom;

/**
 * The pattern that the Square attack writes in L2: a square of norm 1 of two halves of opposite sign, each highest in its middle.
 * Andriushchenko et al. 2020, equation 3; which halves, side by side or one above the other, is drawn.
 */
final class L2Tile {

    private L2Tile() {}

    /** The side² values of a tile, row by row. */
    static double[] random(int side, SplittableRandom random) {
        double[] tile = new double[side * side];
        int middle = side / 2;
        double[] upper = half(middle, side);
        double[] lower = half(side - middle, side);
        for (int i = 0; i < tile.length; i++) {
            tile[i] = i < upper.length ? upper[i] : -lower[i - upper.length];
        }
        scale(tile);
        return random.nextBoolean() ? tile : transposed(tile, side);
    }

    /** Σ 1/(k + 1)² over k from the distance to the middle on, of norm 1. */
    private static double[] half(int rows, int columns) {
        double[] half = new double[rows * columns];
        for (int i = 0; i < half.length; i++) {
            int distance = Math.max(Math.abs(i / columns - rows / 2), Math.abs(i % columns - columns / 2));
            for (int k = distance; k <= Math.max(rows, columns) / 2; k++) {
                half[i] += 1.0 / ((k + 1) * (k + 1));
            }
        }
        scale(half);
        return half;
    }

    private static void scale(double[] values) {
        double norm = Norm.L2.ofValues(values);
        for (int i = 0; i < values.length; i++) {
            values[i] /= norm;
        }
    }

    private static double[] transposed(double[] tile, int side) {
        double[] transposed = new double[tile.length];
        for (int i = 0; i < tile.length; i++) {
            transposed[i % side * side + i / side] = tile[i];
        }
        return transposed;
    }
}
