package dev.mohs.wording;

import dev.mohs.analysis.curve.MedianDistance;
import dev.mohs.result.DatasetSummary;
import dev.mohs.result.MinimalDistances;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import dev.mohs.spec.Percent;
import dev.mohs.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Numbers and names as words, the same in every locale. */
public final class Text {

    /** Where a table has nothing to say. */
    public static final String NOTHING = "–";

    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Text() {}

    /** {@code cnn model}, or what one is called whose architecture nobody knows. */
    static String model(String architecture) {
        return architecture.equals(ModelSummary.UNKNOWN) ? "model made elsewhere" : architecture + " model";
    }

    /** {@code cnn models}, likewise. */
    public static String models(String architecture) {
        return architecture.equals(ModelSummary.UNKNOWN) ? "models made elsewhere" : architecture + " models";
    }

    /** {@code 200 examples (fashion-mnist, test split: the first 200 of 10,000)}: what was attacked. */
    public static String examples(DatasetSummary data) {
        return count(data.count(), "example") + " (" + data.name() + ", " + data.split() + " split: " + data.choice() + ")";
    }

    /** Every digit of {@code value}, for machines: no exponent, no trailing zeros. */
    public static String exact(double value) {
        return plain(BigDecimal.valueOf(value));
    }

    /** A budget of the sweep, in input units, to four digits. */
    private static String epsilon(double value) {
        return plain(BigDecimal.valueOf(value).round(FOUR_DIGITS));
    }

    /** A budget of a result: a fraction as it was typed, a number to four digits. */
    public static String epsilon(Epsilon budget) {
        return budget.isFraction() ? budget.text() : epsilon(budget.value());
    }

    /** The declared ε of a result. */
    public static String declaredEpsilon(SweepResult result) {
        return epsilon(result.budget(result.primaryEpsilon()));
    }

    /** A budget that was computed, in input units, to three digits. */
    public static String estimate(double value) {
        return plain(BigDecimal.valueOf(value).round(THREE_DIGITS));
    }

    /** A distance that was found, to three digits; {@code > 0.3} for one that never was, up to the largest ε of 0.3. */
    public static String distance(double value, Epsilon largestEpsilon) {
        return value == MinimalDistances.NEVER ? "> " + epsilon(largestEpsilon) : estimate(value);
    }

    /** {@code 0.0231 (0.0219 to 0.0244)}: a median with its interval, where there is one. */
    public static String distance(MedianDistance median, Epsilon largestEpsilon) {
        return distance(median.value(), largestEpsilon) + median.interval()
                .map(limits -> " (" + distance(limits.lower(), largestEpsilon) + " to "
                        + distance(limits.upper(), largestEpsilon) + ")")
                .orElse("");
    }

    /** {@code 91.8 %} for 0.918, with a space that does not break. */
    public static String percent(double share) {
        return Percent.of(share) + "\u00a0%";
    }

    /** {@code 91.8 (90.1–93.2)}: a share in percent with its interval, where there is one. */
    public static String percent(double share, Optional<Interval> interval) {
        return Percent.of(share) + interval.map(limits -> " (" + range(limits) + ")").orElse("");
    }

    /** {@code 90.1–93.2}: the limits in percent. */
    public static String range(Interval interval) {
        return Percent.of(interval.lower()) + "–" + Percent.of(interval.upper());
    }

    /** {@code +1.2 to +3.4}: the limits of a difference in percentage points. */
    public static String points(double lower, double upper) {
        return Percent.points(lower) + " to " + Percent.points(upper);
    }

    /** A p-value to three decimals, never shown as 0. */
    public static String pValue(double value) {
        return value < .001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** A p-value in a sentence: {@code p = 0.012}, {@code p < 0.001}. */
    static String pEquation(double value) {
        return value < .001 ? "p\u00a0<\u00a00.001" : "p\u00a0=\u00a0" + pValue(value);
    }

    /** A whole number with thousands set apart. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A mean of counts, to one decimal: {@code 3}, {@code 66.3}. */
    public static String mean(double value) {
        String text = String.format(Locale.ROOT, "%,.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** A number of things: {@code 1 seed}, {@code 3 seeds}. */
    public static String count(long value, String thing) {
        return count(value) + " " + thing + (value == 1 ? "" : "s");
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    public static String list(List<String> items) {
        int last = items.size() - 1;
        if (last < 1) {
            return String.join("", items);
        }
        return String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    /** An anchor made of {@code parts}: lower-case letters, digits and single dashes. */
    public static String anchor(String... parts) {
        return String.join("-", parts).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
