package dev.mohs.attack.kit;

/** What a model's answer to one example says: its logits as an array of Java, [K]. */
public final class Logits {

    private Logits() {}

    /**
     * Whether a class is the one predicted: of equal logits the lowest class wins, and no class wins over NaN.
     *
     * @param logits of one example, [K]
     * @param label  a class, in [0, K)
     */
    public static boolean isPredicted(float[] logits, int label) {
        float own = logits[label];
        for (int k = 0; k < logits.length; k++) {
            if (!(k < label ? logits[k] < own : logits[k] <= own)) {
                return false;
            }
        }
        return true;
    }

    /** Whether another class is predicted than the given one, or none. */
    public static boolean isWrong(float[] logits, int label) {
        return !isPredicted(logits, label);
    }

    /** z_y − max z_k over k ≠ y, with logits of ±∞ as in {@link Objectives}. */
    public static double margin(float[] logits, int label) {
        double rival = -Objectives.LARGEST;
        for (int k = 0; k < logits.length; k++) {
            rival = k == label ? rival : Math.max(rival, finite(logits[k]));
        }
        return finite(logits[label]) - rival;
    }

    private static double finite(float logit) {
        return Math.max(-Objectives.LARGEST, Math.min(Objectives.LARGEST, logit));
    }
}
