package dev.mohs.training;

import dev.mohs.UserException;
import dev.mohs.spec.Spec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the size of steps falls while a network is trained: half a cosine (Loshchilov, Hutter 2017, without restarts), or a factor at
 * given epochs. The text form is {@code cosine(0.01)} or {@code step(60,120,160,factor=0.2)}.
 *
 * @param end    of a cosine, the share of the first step size that the last has, in [0, 1]; 0 for steps
 * @param drops  the epochs after which the size is multiplied by the factor, rising; empty for a cosine
 * @param factor above 0 and below 1; 1 for a cosine
 */
public record Schedule(double end, List<Integer> drops, double factor) {

    public Schedule {
        drops = List.copyOf(drops);
        if (!(end >= 0 && end <= 1)) {
            throw UserException.usage("the end of a cosine must lie in [0, 1], not be " + end);
        }
        if (!drops.isEmpty() && !(factor > 0 && factor < 1)) {
            throw UserException.usage("the factor of a step schedule must lie between 0 and 1, not be " + factor);
        }
        for (int i = 0; i < drops.size(); i++) {
            if (drops.get(i) <= (i == 0 ? 0 : drops.get(i - 1))) {
                throw UserException.usage("the epochs of a step schedule must be 1 or more and rise, not be " + drops);
            }
        }
    }

    /** Half a cosine down to a share of the first step size. */
    public static Schedule cosine(double end) {
        return new Schedule(end, List.of(), 1);
    }

    /** A factor after each of some epochs. */
    public static Schedule step(double factor, Integer... epochs) {
        return new Schedule(0, List.of(epochs), factor);
    }

    /**
     * Reads the text form; a cosine that does not say its end goes down to 0, steps without a factor to a tenth.
     *
     * @throws UserException if the text is of no such form, or a value is out of range
     */
    public static Schedule parse(String text) {
        Spec spec = Spec.parse(text);
        List<String> values = spec.positional();
        try {
            if (spec.name().equals("cosine") && spec.named().isEmpty() && values.size() < 2) {
                return cosine(values.isEmpty() ? 0 : Double.parseDouble(values.get(0)));
            }
            if (spec.name().equals("step") && !values.isEmpty() && Set.of("factor").containsAll(spec.named().keySet())) {
                double factor = Double.parseDouble(spec.named().getOrDefault("factor", "0.1"));
                return step(factor, values.stream().map(Integer::valueOf).toArray(Integer[]::new));
            }
        } catch (NumberFormatException e) {
            // No number where one belongs is no such form either.
        }
        throw UserException.usage("the schedule must be cosine(END), as cosine(0.01), or step(EPOCHS,factor=F), as"
                + " step(60,120,160,factor=0.2), not '" + text + "'");
    }

    /** The whole text form; {@link #parse} reads it back to an equal schedule. */
    public String text() {
        return drops.isEmpty()
                ? "cosine(" + plain(end) + ")"
                : drops.stream().map(String::valueOf).collect(Collectors.joining(",", "step(", ",factor=" + plain(factor) + ")"));
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
