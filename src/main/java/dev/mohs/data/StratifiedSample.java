package dev.mohs.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Some of a split's examples, drawn by chance so that every class keeps its share: a systematic sample of the examples,
 * shuffled and then sorted by class (W. G. Cochran, Sampling Techniques, 3rd edition, 1977, chapter 8). The same seed draws
 * the same ones.
 */
public final class StratifiedSample {

    private final LabeledImages images;
    private final boolean[] isDrawn;
    private final long seed;

    private StratifiedSample(LabeledImages images, boolean[] isDrawn, long seed) {
        this.images = images;
        this.isDrawn = isDrawn;
        this.seed = seed;
    }

    /**
     * Draws {@code count} examples of {@code images}; of each class its share of them, rounded up or down. Where there is room for
     * one of every class, a class too small for a share has one too, in the place of one of the class that has most.
     *
     * @throws IllegalArgumentException if there are fewer than that
     */
    public static StratifiedSample of(LabeledImages images, int count, long seed) {
        if (count < 0 || count > images.count()) {
            throw new IllegalArgumentException("cannot draw " + count + " of " + images.count() + " examples");
        }
        int[] byClass = sortedByClass(images, new SplittableRandom(seed));
        boolean[] isDrawn = new boolean[images.count()];
        for (int i = 0; i < count; i++) {
            isDrawn[byClass[(int) ((2L * i + 1) * images.count() / (2L * count))]] = true;
        }
        if (count >= images.presentClasses()) {
            giveEveryClassOne(images, byClass, isDrawn);
        }
        return new StratifiedSample(images, isDrawn, seed);
    }

    private static void giveEveryClassOne(LabeledImages images, int[] byClass, boolean[] isDrawn) {
        int[] drawn = new int[images.classes()];
        Arrays.stream(byClass).filter(i -> isDrawn[i]).forEach(i -> drawn[images.label(i)]++);
        for (int example : byClass) {
            if (drawn[images.label(example)] == 0) {
                int largest = IntStream.range(0, drawn.length).boxed().max(Comparator.comparingInt(c -> drawn[c])).orElseThrow();
                int given = Arrays.stream(byClass).filter(i -> isDrawn[i] && images.label(i) == largest).findFirst().orElseThrow();
                isDrawn[given] = false;
                isDrawn[example] = true;
                drawn[largest]--;
                drawn[images.label(example)]++;
            }
        }
    }

    /** All of {@code images} when there are no more than {@code count}, so many drawn ones of the same split otherwise. */
    public static LabeledImages atMost(LabeledImages images, int count, long seed) {
        return count >= images.count() ? images : of(images, count, seed).drawn(images.split());
    }

    private static int[] sortedByClass(LabeledImages images, SplittableRandom random) {
        int[] order = IntStream.range(0, images.count()).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return Arrays.stream(order).boxed()
                .sorted(Comparator.comparingInt(images::label))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The examples that were drawn, in their order in the split. */
    public LabeledImages drawn(String name) {
        return images.select(name, indices(true), "drawn by class with seed " + seed);
    }

    /** The examples that were not drawn, in their order in the split. */
    public LabeledImages rest(String name) {
        return images.select(name, indices(false), "what was not drawn by class with seed " + seed);
    }

    private int[] indices(boolean drawn) {
        return IntStream.range(0, isDrawn.length).filter(i -> isDrawn[i] == drawn).toArray();
    }
}
