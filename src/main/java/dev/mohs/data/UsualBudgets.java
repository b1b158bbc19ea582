package dev.mohs.data;

import dev.mohs.spec.Epsilon;
import dev.mohs.spec.Numbers;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The field {@code primaryEpsilon} of a manifest: budgets by norm, as shares of the range of input values. */
final class UsualBudgets {

    private static final Pattern NORM = Pattern.compile("linf|l2|l1");

    private UsualBudgets() {}

    /** @throws IllegalArgumentException unless every norm is one, and every budget a number or fraction above 0 */
    static Map<String, String> checked(Map<String, String> budgets) {
        budgets.forEach((norm, text) -> {
            ManifestField.that(norm != null && NORM.matcher(norm).matches(),
                    "primaryEpsilon is by norm, linf, l2 or l1, not '" + norm + "'");
            ManifestField.that(text != null && Numbers.ratio(text).stream().anyMatch(value -> value > 0 && Double.isFinite(value)),
                    "primaryEpsilon of " + norm + " must be a number or a fraction above 0, as 0.3 or 8/255, not '" + text + "'");
        });
        return Collections.unmodifiableMap(new TreeMap<>(budgets));
    }

    /** {@code budgets}, which {@link #checked} has passed, times {@code range}. */
    static Map<String, Double> inUnits(Map<String, String> budgets, double range) {
        Map<String, Double> inUnits = new TreeMap<>();
        budgets.forEach((norm, text) -> inUnits.put(norm, Epsilon.parse(text).value() * range));
        return inUnits;
    }
}
