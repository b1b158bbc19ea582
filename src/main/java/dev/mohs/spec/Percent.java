package dev.mohs.spec;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Shares as percentages with one decimal, the same in every locale. Nothing short of everything is shown as 100, and
 * nothing above nothing as 0: 0.9996 is {@code >99.9} and 0.0004 is {@code <0.1}. Halves are rounded away from 0.
 */
public final class Percent {

    private static final BigDecimal ALL = new BigDecimal(100);
    private static final BigDecimal STEP = new BigDecimal("0.1");

    private Percent() {}

    /**
     * {@code 91.8} for 0.918.
     *
     * @param share a share, in [0, 1]
     */
    public static String of(double share) {
        Require.probability(share, "a share");
        BigDecimal exact = exactPercent(share);
        BigDecimal rounded = round(exact);
        if (rounded.compareTo(ALL) == 0 && exact.compareTo(ALL) != 0) {
            return ">" + ALL.subtract(STEP).toPlainString();
        }
        if (rounded.signum() == 0 && exact.signum() != 0) {
            return "<" + STEP.toPlainString();
        }
        return rounded.toPlainString();
    }

    /**
     * A difference between two shares in percentage points, signed: {@code +3.2} for 0.032, {@code -3.2} for −0.032,
     * {@code 0.0} for 0, and {@code <+0.1} or {@code >-0.1} for what would round to 0.
     *
     * @param difference a difference between shares, in [−1, 1]
     */
    public static String points(double difference) {
        Require.that(difference >= -1 && difference <= 1, "a difference of shares must lie in [-1, 1]: %s", difference);
        String size = of(Math.abs(difference));
        if (difference == 0) {
            return size;
        }
        String sign = difference > 0 ? "+" : "-";
        return switch (size.charAt(0)) {
            case '<' -> (difference > 0 ? "<" : ">") + sign + size.substring(1);
            case '>' -> (difference > 0 ? ">" : "<") + sign + size.substring(1);
            default -> sign + size;
        };
    }

    private static BigDecimal exactPercent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2);
    }

    private static BigDecimal round(BigDecimal percent) {
        return percent.setScale(STEP.scale(), RoundingMode.HALF_UP);
    }
}
