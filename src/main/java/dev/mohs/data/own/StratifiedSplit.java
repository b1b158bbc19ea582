package dev.mohs.data.own;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Examples divided by chance so that every class keeps its share. Each class is rounded by itself here, where no number of examples
 * is asked for; {@link dev.mohs.data.StratifiedSample} draws a number of them.
 *
 * @param test  the indices drawn for testing, rising
 * @param train the others, rising
 */
record StratifiedSplit(int[] test, int[] train) {

    /**
     * Draws the share {@code testShare} of every class, rounded, at least one.
     *
     * @param testShare above 0, at most 1
     */
    static StratifiedSplit of(int[] labels, double testShare, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] isTest = new boolean[labels.length];
        int classes = Arrays.stream(labels).max().orElse(-1) + 1;
        for (int label = 0; label < classes; label++) {
            int wanted = label;
            int[] members = IntStream.range(0, labels.length).filter(i -> labels[i] == wanted).toArray();
            int drawn = (int) Math.max(Math.min(1, members.length), Math.round(testShare * members.length));
            for (int i = 0; i < drawn; i++) {
                int other = random.nextInt(i, members.length);
                isTest[members[other]] = true;
                members[other] = members[i];
            }
        }
        return new StratifiedSplit(
                IntStream.range(0, labels.length).filter(i -> isTest[i]).toArray(),
                IntStream.range(0, labels.length).filter(i -> !isTest[i]).toArray());
    }
}
