package dev.mohs.result;

import dev.mohs.spec.Require;

/**
 * One integrity check of one model: a sign that the figures can, or cannot, be believed.
 *
 * @param name      what is checked, {@code zero gradients}
 * @param model     the model that was checked
 * @param attack    the attack whose figures are meant; null when the check is about the model or the data
 * @param verdict   the outcome
 * @param figure    what was measured, in words with its unit
 * @param threshold when the check warns, in words
 * @param source    who proposed it
 */
public record Check(
        String name, String model, String attack, Verdict verdict, String figure, String threshold, String source) {

    /** The outcome of a check. */
    public enum Verdict {
        PASS,
        WARNING,
        /** Made, and it could not decide: a warning that speaks against no figure. */
        CANNOT_TELL,
        /** Not applicable here, or not asked for. */
        SKIPPED,
        /** It could not be made, as the model does not give what it needs: gradients. That is no pass. */
        IMPOSSIBLE;

        /** Whether readers are warned. */
        public boolean warns() {
            return this == WARNING || this == CANNOT_TELL;
        }

        /** Whether the check was made. */
        public boolean isMade() {
            return this == PASS || warns();
        }
    }

    public Check {
        name = Require.text(name, "check name");
        model = Require.text(model, "model of check " + name);
        attack = Require.textOrNull(attack, "attack of check " + name);
        Require.present(verdict, "verdict of check " + name);
        figure = Require.text(figure, "figure of check " + name);
        threshold = Require.text(threshold, "threshold of check " + name);
        source = Require.text(source, "source of check " + name);
    }
}
