package dev.mohs.attack.query;

import dev.mohs.attack.Norm;
import dev.mohs.attack.kit.Points;
import dev.mohs.model.Bounds;
import java.util.SplittableRandom;

/**
 * A grid of 5 × 5 tiles, then moves that take the perturbation out of one window and put it, with what is left of the budget, into
 * another. Andriushchenko et al. 2020, section 3.3 and algorithm 3.
 */
record L2SquareMoves(ImageShape image, double epsilon, Bounds bounds) implements SquareMoves {

    private static final int SMALLEST_SIDE = 3;
    private static final int TILES = 5;

    @Override
    public float[] start(float[] clean, SplittableRandom random) {
        double[] delta = new double[clean.length];
        int side = Math.max(Math.min(image.height(), image.width()) / TILES, 1);
        int firstRow = image.height() % side / 2;
        int firstColumn = image.width() % side / 2;
        for (int top = firstRow; top + side <= image.height(); top += side) {
            for (int left = firstColumn; left + side <= image.width(); left += side) {
                double[] tile = L2Tile.random(side, random);
                for (int channel = 0; channel < image.channels(); channel++) {
                    double sign = random.nextBoolean() ? 1 : -1;
                    put(delta, new PixelSquare(top, left, side), channel, tile, sign);
                }
            }
        }
        return moved(clean, delta);
    }

    @Override
    public float[] next(float[] clean, float[] best, double share, SplittableRandom random) {
        int side = side(share);
        PixelSquare gaining = PixelSquare.random(image, side, random);
        PixelSquare giving = PixelSquare.random(image, side, random);
        double[] delta = new double[clean.length];
        for (int j = 0; j < delta.length; j++) {
            delta[j] = (double) best[j] - clean[j];
        }
        double length = Norm.L2.ofValues(delta);
        double unused = Math.max(epsilon * epsilon - length * length, 0) / image.channels();
        double[] tile = L2Tile.random(side, random);
        for (int channel = 0; channel < image.channels(); channel++) {
            double sign = random.nextBoolean() ? 1 : -1;
            shift(delta, giving, gaining, channel, unused, tile, sign);
        }
        return moved(clean, delta);
    }

    /** Odd, so that a tile has a middle. */
    private int side(double share) {
        int side = Math.max((int) Math.round(Math.sqrt(share * image.height() * image.width())), SMALLEST_SIDE);
        return Math.min(side % 2 == 0 ? side + 1 : side, Math.min(image.height(), image.width()));
    }

    private void shift(
            double[] delta, PixelSquare giving, PixelSquare gaining, int channel, double unused, double[] tile, double sign) {
        int[] from = giving.positions(image, channel);
        int[] to = gaining.positions(image, channel);
        double held = Norm.L2.ofValues(valuesAt(delta, to));
        double[] content = valuesAt(delta, to);
        for (int i = 0; i < content.length; i++) {
            content[i] = ratio(content[i], held) + sign * tile[i];
            delta[to[i]] = 0;
        }
        double taken = Norm.L2.ofValues(valuesAt(delta, from));
        for (int position : from) {
            delta[position] = 0;
        }
        double available = Math.sqrt(held * held + taken * taken + unused);
        put(delta, gaining, channel, content, ratio(available, Norm.L2.ofValues(content)));
    }

    /** 0 for a length of 0: what is empty has no direction. */
    private static double ratio(double value, double length) {
        return length == 0 ? 0 : value / length;
    }

    private static double[] valuesAt(double[] values, int[] positions) {
        double[] some = new double[positions.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[positions[i]];
        }
        return some;
    }

    private void put(double[] delta, PixelSquare window, int channel, double[] content, double scale) {
        int[] positions = window.positions(image, channel);
        for (int i = 0; i < positions.length; i++) {
            delta[positions[i]] = scale * content[i];
        }
    }

    /** The clean input moved by ε along delta, and clipped. */
    private float[] moved(float[] clean, double[] delta) {
        return Points.along(clean, delta, ratio(epsilon, Norm.L2.ofValues(delta)), bounds);
    }
}
