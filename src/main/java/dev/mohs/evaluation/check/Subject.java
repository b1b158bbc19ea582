package dev.mohs.evaluation.check;

import dev.mohs.UserException;
import dev.mohs.evaluation.measure.ThrownText;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a check is about, and how it is put on record.
 *
 * @param model  the model's name
 * @param attack the attack's name; null when the check is about the model
 */
record Subject(String model, String attack) {

    static Subject model(String name) {
        return new Subject(name, null);
    }

    Subject under(String attack) {
        return new Subject(model, attack);
    }

    /** A pass, or else a warning. */
    Check check(String name, boolean passes, String figure, String threshold, String source) {
        return check(name, passes ? Verdict.PASS : Verdict.WARNING, figure, threshold, source);
    }

    Check check(String name, Verdict verdict, String figure, String threshold, String source) {
        return new Check(name, model, attack, verdict, figure, threshold, source);
    }

    /**
     * The check, or where model or attack fail, whatever they throw, that it was skipped and why: the curves that it would have
     * been about are there, and remain.
     */
    Check unlessItFails(String name, Supplier<Check> check) {
        return unlessTheyFail(List.of(name), () -> List.of(check.get())).get(0);
    }

    /** The checks, or in place of them that those of {@code names} were skipped and why. */
    List<Check> unlessTheyFail(List<String> names, Supplier<List<Check>> checks) {
        try {
            return checks.get();
        } catch (RuntimeException | LinkageError e) {
            String reason = e instanceof UserException ? e.getMessage() : ThrownText.text(e);
            return names.stream()
                    .map(name -> check(name, Verdict.SKIPPED, "not measured: " + reason, "any", Sources.CARLINI))
                    .toList();
        }
    }
}
