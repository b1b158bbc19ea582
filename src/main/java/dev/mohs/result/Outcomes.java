package dev.mohs.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Base64;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * One bit per example, set where the model answered correctly. Written as Base64 of little-endian bits: bit i of the data is
 * bit i mod 8 of byte i / 8. Immutable.
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

    @JsonCreator
    static Outcomes decode(@JsonProperty("count") int count, @JsonProperty("bits") String bits) {
        BitSet decoded = BitSet.valueOf(Base64.getDecoder().decode(bits));
        if (count < 0 || decoded.length() > count) {
            throw new IllegalArgumentException(
                    "outcomes of " + count + " examples must not have bit " + (decoded.length() - 1) + " set");
        }
        return new Outcomes(count, decoded);
    }

    /** How many examples there are. */
    @JsonProperty("count")
    public int count() {
        return count;
    }

    @JsonProperty("bits")
    String bits() {
        return Base64.getEncoder().encodeToString(correct.toByteArray());
    }

    /** Whether example {@code index} was answered correctly. */
    public boolean isCorrect(int index) {
        return correct.get(index);
    }

    /** How many were answered correctly. */
    public int correctCount() {
        return correct.cardinality();
    }

    /** Correct here and there: how an example fares under the worst of two attacks. */
    public Outcomes and(Outcomes other) {
        if (other.count != count) {
            throw new IllegalArgumentException("outcomes of " + count + " and of " + other.count + " examples do not match");
        }
        BitSet both = (BitSet) correct.clone();
        both.and(other.correct);
        return new Outcomes(count, both);
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
