package dev.mohs.evaluation.check;

import dev.mohs.UserException;
import dev.mohs.evaluation.measure.ThrownText;
import dev.mohs.model.Classifier;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import java.util.List;
import java.util.function.Supplier;

/** What stands in for a check that could not be made: the curves it would have been about are there, and remain. */
final class SkippedChecks {

    private SkippedChecks() {}

    /**
     * The check, or where model or attack fail, whatever they throw, that it was skipped and why.
     *
     * @param name   the check's name
     * @param attack the attack that it is about; null when it is about the model
     */
    static Check instead(String name, Classifier model, String attack, Supplier<Check> check) {
        return instead(List.of(name), model, attack, () -> List.of(check.get())).get(0);
    }

    /** The checks, or in place of them that those of {@code names} were skipped and why. */
    static List<Check> instead(List<String> names, Classifier model, String attack, Supplier<List<Check>> checks) {
        try {
            return checks.get();
        } catch (RuntimeException | LinkageError e) {
            String reason = e instanceof UserException ? e.getMessage() : ThrownText.text(e);
            return names.stream()
                    .map(name -> new Check(name, model.name(), attack, Verdict.SKIPPED, "not measured: " + reason, "any",
                            "Carlini et al. 2019"))
                    .toList();
        }
    }
}
