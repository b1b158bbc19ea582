package dev.mohs.attack.query;

import dev.mohs.model.Bounds;
import java.util.SplittableRandom;

/** Vertical stripes of ±ε, then squares of ±ε. Andriushchenko et al. 2020, section 3.2 and algorithm 2. */
record LinfSquareMoves(ImageShape image, double epsilon, Bounds bounds) implements SquareMoves {

    @Override
    public float[] start(float[] clean, SplittableRandom random) {
        float[] striped = new float[clean.length];
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int column = 0; column < image.width(); column++) {
                double change = signed(epsilon, random);
                for (int row = 0; row < image.height(); row++) {
                    int position = image.at(channel, row, column);
                    striped[position] = bounds.clip(clean[position] + change);
                }
            }
        }
        return striped;
    }

    @Override
    public float[] next(float[] clean, float[] best, double share, SplittableRandom random) {
        int side = Math.max((int) Math.round(Math.sqrt(share * image.height() * image.width())), 1);
        PixelSquare window = PixelSquare.random(image, Math.min(side, Math.min(image.height(), image.width())), random);
        float[] changed = best.clone();
        for (int channel = 0; channel < image.channels(); channel++) {
            double change = signed(2 * epsilon, random);
            for (int row = window.top(); row < window.top() + window.side(); row++) {
                int from = image.at(channel, row, window.left());
                for (int position = from; position < from + window.side(); position++) {
                    double moved = best[position] + change;
                    double near = Math.max(clean[position] - epsilon, Math.min(clean[position] + epsilon, moved));
                    changed[position] = bounds.clip(near);
                }
            }
        }
        return changed;
    }

    private static double signed(double size, SplittableRandom random) {
        return random.nextBoolean() ? size : -size;
    }
}
