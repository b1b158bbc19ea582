package dev.mohs.data;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The field {@code primaryEpsilon} of a manifest: budgets by norm, as shares of the range of input values. */
final class UsualBudgets {

    private static final Pattern NORM = Pattern.compile("linf|l2|l1");
    private static final Pattern NUMBER = Pattern.compile("(\\d*\\.?\\d+)(?:/(\\d+))?");

    private UsualBudgets() {}

    /** @throws IllegalArgumentException unless every norm is one, and every budget a number or fraction above 0 */
    static Map<String, String> checked(Map<String, String> budgets) {
        budgets.forEach((norm, text) -> {
            require(norm != null && NORM.matcher(norm).matches(), "primaryEpsilon is by norm, linf, l2 or l1, not '" + norm + "'");
            require(text != null && NUMBER.matcher(text).matches() && value(text) > 0 && Double.isFinite(value(text)),
                    "primaryEpsilon of " + norm + " must be a number or a fraction above 0, as 0.3 or 8/255, not '" + text + "'");
        });
        return Collections.unmodifiableMap(new TreeMap<>(budgets));
    }

    /** {@code budgets}, which {@link #checked} has passed, times {@code range}. */
    static Map<String, Double> inUnits(Map<String, String> budgets, double range) {
        Map<String, Double> inUnits = new TreeMap<>();
        budgets.forEach((norm, text) -> inUnits.put(norm, value(text) * range));
        return inUnits;
    }

    private static double value(String text) {
        Matcher parts = NUMBER.matcher(text);
        require(parts.matches(), "not a number or a fraction: " + text);
        double numerator = new BigDecimal(parts.group(1)).doubleValue();
        return parts.group(2) == null ? numerator : numerator / new BigDecimal(parts.group(2)).doubleValue();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
