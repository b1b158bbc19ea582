package dev.mohs.gate;

import dev.mohs.SafeText;
import java.util.List;

/**
 * Whether one model keeps one limit.
 *
 * @param model   the model
 * @param limit   what was asked of it, {@code robust(fgsm, 0.1) >= 0.4}
 * @param verdict the answer
 * @param finding what was measured, with counts and interval, or why nothing was; one line
 * @param evidence how strong the attacks behind the figure are, {@code screening}; null where no attack is
 * @param warnings the integrity checks that speak against the figure, each with its own
 */
public record Judgement(
        String model, String limit, Verdict verdict, String finding, String evidence, List<String> warnings) {

    /** The answer. */
    public enum Verdict {
        MET("is met"),
        NOT_MET("is not met"),
        /** The figure keeps the limit, and integrity checks speak against the figure. That does not pass. */
        DOUBTED("is met by a figure that cannot be believed"),
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
        warnings = warnings.stream().map(SafeText::sentence).toList();
    }

    /** A judgement with nothing to say of what its finding rests on. */
    public Judgement(String model, String limit, Verdict verdict, String finding) {
        this(model, limit, verdict, finding, null, List.of());
    }

    static Judgement measured(String model, String limit, boolean isMet, String finding) {
        return new Judgement(model, limit, isMet ? Verdict.MET : Verdict.NOT_MET, finding);
    }

    /** The same with what it rests on; a limit that is met is {@link Verdict#DOUBTED} where a warning speaks against that. */
    Judgement on(Backing backing, boolean allowsWarnings) {
        boolean isDoubted = isMet() && !backing.warnings().isEmpty() && !allowsWarnings;
        return new Judgement(model, limit, isDoubted ? Verdict.DOUBTED : verdict, finding, backing.evidence(), backing.warnings());
    }

    /** Whether the limit is kept, by a figure that nothing speaks against unless warnings are allowed. */
    public boolean isMet() {
        return verdict == Verdict.MET;
    }

    /** What was found and what that rests on, in one line. */
    public String details() {
        return finding + (evidence == null ? "" : "; evidence: " + evidence)
                + (warnings.isEmpty() ? "" : "; against it: " + String.join("; ", warnings));
    }

    /** Everything in one line. */
    public String line() {
        return model + ": " + limit + " " + verdict.text() + ": " + details();
    }
}
