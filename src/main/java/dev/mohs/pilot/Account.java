package dev.mohs.pilot;

import dev.mohs.result.PilotSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a pilot chose and why, and what its budget did not allow: sentences in the order of the work. */
final class Account {

    private final List<String> choices = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Something was chosen. */
    void choice(String sentence) {
        choices.add(sentence);
    }

    /** The budget did not allow something. */
    void warning(String sentence) {
        warnings.add(sentence);
    }

    /** The choices so far. */
    List<String> choices() {
        return List.copyOf(choices);
    }

    /** The warnings so far. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * The account as it goes on record when the work is done; a budget that was exceeded is a warning too.
     *
     * @param origin where the images come from, a sentence; it stands first
     */
    PilotSummary close(String current, String origin, TimeBudget budget) {
        if (budget.left() < 0) {
            warning(String.format(Locale.ROOT, "The pilot took %s, more than its budget of %s.",
                    TimeBudget.text(budget.spent()), TimeBudget.text(budget.seconds())));
        }
        List<String> all = Stream.concat(Stream.of(origin), choices.stream()).toList();
        return new PilotSummary(current, budget.seconds(), budget.spent(), all, warnings);
    }
}
