package dev.mohs.gate;

import dev.mohs.SafeText;

/**
 * Whether one model keeps one limit.
 *
 * @param model   the model
 * @param limit   what was asked of it, {@code robust(fgsm, 0.1) >= 0.4}
 * @param verdict the answer
 * @param finding what was measured, with counts and interval, or why nothing was; one line
 */
public record Judgement(String model, String limit, Verdict verdict, String finding) {

    /** The answer. */
    public enum Verdict {
        MET("is met"),
        NOT_MET("is not met"),
        /** There is no figure to judge, which does not pass. */
        NOT_MEASURED("cannot be judged");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        /** The verdict as the predicate of a sentence about the limit. */
        public String text() {
            return text;
        }
    }

    public Judgement {
        model = SafeText.line(model);
        limit = SafeText.sentence(limit);
        finding = SafeText.sentence(finding);
    }

    static Judgement measured(String model, String limit, boolean isMet, String finding) {
        return new Judgement(model, limit, isMet ? Verdict.MET : Verdict.NOT_MET, finding);
    }

    /** Whether the limit is kept. */
    public boolean isMet() {
        return verdict == Verdict.MET;
    }

    /** Everything in one line. */
    public String line() {
        return model + ": " + limit + " " + verdict.text() + ": " + finding;
    }
}
