package dev.mohs.model.endpoint;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Pauses that double from try to try and are shortened by chance, so that many clients do not come back at the same moment. The
 * chance is seeded, as all chance is.
 */
final class BackOff {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long JITTER_SEED = 1;

    private final Duration first;
    private final SplittableRandom jitter = new SplittableRandom(JITTER_SEED);

    /** @param first the longest pause before the first retry */
    BackOff(Duration first) {
        this.first = first;
    }

    /** How long to wait after the try number {@code attempt}, counted from 0. */
    Duration pause(int attempt) {
        double longest = first.toMillis() * Math.pow(2, attempt);
        return Duration.ofMillis((long) (Math.min(longest, (double) LONGEST.toMillis()) * jitter.nextDouble(0.5, 1)));
    }
}
