package dev.mohs.pilot;

import dev.mohs.UserException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time that some work may take, running since this was made. */
public final class TimeBudget {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})(s|m|h)");
    private static final double NANOSECONDS = 1e9;
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private final long started = System.nanoTime();
    private final double seconds;

    private TimeBudget(double seconds) {
        this.seconds = seconds;
    }

    /**
     * Begins to run.
     *
     * @throws UserException if {@code time} is not above 0
     */
    public static TimeBudget of(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw UserException.usage("a budget must be a time above 0, not " + time);
        }
        return new TimeBudget(time.toNanos() / NANOSECONDS);
    }

    /**
     * Reads {@code 90s}, {@code 10m} or {@code 1h}, and begins to run.
     *
     * @param option what messages call it
     * @throws UserException if {@code text} is of another form
     */
    public static TimeBudget parse(String option, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw UserException.usage(option + " must be a time above 0 as 90s, 10m or 1h, not '" + text + "'");
        }
        int unit = switch (matcher.group(2)) {
            case "h" -> HOUR;
            case "m" -> MINUTE;
            default -> 1;
        };
        return new TimeBudget((double) unit * Integer.parseInt(matcher.group(1)));
    }

    /** The whole time in seconds. */
    public double seconds() {
        return seconds;
    }

    /** The seconds that have passed. */
    public double spent() {
        return (System.nanoTime() - started) / NANOSECONDS;
    }

    /** The seconds that are left; below 0 when there are none. */
    public double left() {
        return seconds - spent();
    }

    /** A time to one place in words: {@code 8.3 s}, {@code 10 min}, {@code 2.5 h}. */
    static String text(double seconds) {
        double value = seconds < 2 * MINUTE ? seconds : seconds < 2 * HOUR ? seconds / MINUTE : seconds / HOUR;
        String unit = seconds < 2 * MINUTE ? "s" : seconds < 2 * HOUR ? "min" : "h";
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "") + " " + unit;
    }

    /** A time that is at least as long, as {@link #parse} takes it. */
    static String option(double seconds) {
        return seconds < 2 * MINUTE ? (int) Math.ceil(seconds) + "s" : (int) Math.ceil(seconds / MINUTE) + "m";
    }
}
