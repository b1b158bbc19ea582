package dev.mohs.attack;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Random draws that depend on the run's seed, the stream's name and the example alone, so that neither batch size nor order nor
 * the other attacks of a run change a result.
 *
 * @param seed   the seed of the run
 * @param stream who draws, normally an attack's name
 */
public record Randomness(long seed, String stream) {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** The draws for one example. */
    public SplittableRandom forExample(long index) {
        return forExample(index, 0);
    }

    /** The draws for one example in one of several restarts. */
    public SplittableRandom forExample(long index, int restart) {
        long state = mix(seed);
        for (byte letter : stream.getBytes(StandardCharsets.UTF_8)) {
            state = mix(state + GOLDEN_GAMMA + letter);
        }
        state = mix(state + GOLDEN_GAMMA * (index + 1));
        return new SplittableRandom(mix(state + GOLDEN_GAMMA * (restart + 1)));
    }

    /** The draws for each of some examples. */
    public SplittableRandom[] forExamples(long[] indices) {
        return LongStream.of(indices).mapToObj(this::forExample).toArray(SplittableRandom[]::new);
    }

    /** Stafford's variant 13 of the 64-bit finaliser, as in Steele, Lea, Flood 2014, "Fast Splittable Pseudorandom Generators". */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
