package dev.mohs.statistics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mohs.spec.Require;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * One bit per example, set where the model answered correctly. Written as Base64 of little-endian bits: example i is
 * bit i mod 8 of byte i / 8, and what is left of the last byte is 0. Immutable.
 */
public final class Outcomes {

    private final int count;
    private final BitSet correct;

    private Outcomes(int count, BitSet correct) {
        this.count = count;
        this.correct = correct;
    }

    /** The outcomes of {@code count} examples, correct where {@code isCorrect} holds for the example's index. */
    public static Outcomes of(int count, IntPredicate isCorrect) {
        BitSet bits = new BitSet(count);
        for (int i = 0; i < count; i++) {
            bits.set(i, isCorrect.test(i));
        }
        return new Outcomes(count, bits);
    }

    /**
     * Reads the written form.
     *
     * @param count how many examples
     * @param bits  Base64 of one bit per example, rounded up to bytes
     * @throws IllegalArgumentException if {@code bits} is no Base64, or not of so many examples
     */
    @JsonCreator
    public static Outcomes decode(@JsonProperty("count") int count, @JsonProperty("bits") String bits) {
        Require.that(count >= 0, "the number of examples must not be negative: %s", count);
        byte[] bytes = Require.base64(bits, "bits");
        Require.that(bytes.length == byteCount(count),
                "outcomes of %s examples must have %s bytes: %s", count, byteCount(count), bytes.length);
        BitSet decoded = BitSet.valueOf(bytes);
        Require.that(decoded.length() <= count,
                "outcomes of %s examples must not have bit %s set", count, decoded.length() - 1);
        return new Outcomes(count, decoded);
    }

    /** How many examples there are. */
    @JsonProperty("count")
    public int count() {
        return count;
    }

    /** The written form: Base64 of one bit per example, rounded up to bytes. */
    @JsonProperty("bits")
    public String bits() {
        return Base64.getEncoder().encodeToString(Arrays.copyOf(correct.toByteArray(), byteCount(count)));
    }

    private static int byteCount(int count) {
        return -Math.floorDiv(-count, Byte.SIZE);
    }

    /** Whether example {@code index}, from 0, was answered correctly. */
    public boolean isCorrect(int index) {
        return correct.get(Objects.checkIndex(index, count));
    }

    /** How many were answered correctly. */
    public int correctCount() {
        return correct.cardinality();
    }

    /** Correct here and there: how an example fares under the worst of two attacks. */
    public Outcomes and(Outcomes other) {
        requireSameCount(other);
        BitSet both = (BitSet) correct.clone();
        both.and(other.correct);
        return new Outcomes(count, both);
    }

    /** Whether every example that is correct here is correct in {@code other} too. */
    public boolean isSubsetOf(Outcomes other) {
        requireSameCount(other);
        BitSet onlyHere = (BitSet) correct.clone();
        onlyHere.andNot(other.correct);
        return onlyHere.isEmpty();
    }

    private void requireSameCount(Outcomes other) {
        Require.that(count == other.count, "outcomes of %s and of %s examples do not match", count, other.count);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outcomes that && that.count == count && that.correct.equals(correct);
    }

    @Override
    public int hashCode() {
        return 31 * count + correct.hashCode();
    }

    @Override
    public String toString() {
        return correctCount() + "/" + count;
    }
}
