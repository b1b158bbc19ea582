package dev.mohs.attack.gradient;

import java.util.HashMap;
import java.util.Map;

/**
 * When APGD looks back: after the first 22 % of the iterations, then after windows each 3 % of the iterations shorter than the one
 * before but at least 6 %, all rounded down and at least 1. Croce and Hein 2020, section 3.2.
 */
final class Checkpoints {

    private final Map<Integer, Integer> windows = new HashMap<>();

    Checkpoints(int iterations) {
        int shortening = share(0.03, iterations);
        int shortest = share(0.06, iterations);
        int window = share(0.22, iterations);
        for (int at = window; at <= iterations; at += window) {
            windows.put(at, window);
            window = Math.max(window - shortening, shortest);
        }
    }

    private static int share(double part, int iterations) {
        return Math.max((int) (part * iterations), 1);
    }

    /** The length of the window that ends with this iteration, counted from 1; 0 if none does. */
    int windowEndingAt(int iteration) {
        return windows.getOrDefault(iteration, 0);
    }
}
