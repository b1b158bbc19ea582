package dev.mohs.evaluation.check;

import dev.mohs.result.Check;

/** Whether the model answers as it did before the first attack, bit for bit. */
final class ModelUntouched {

    private ModelUntouched() {}

    /** @param before the scores of the probe's examples then, (N × K) */
    static Check of(Probe probe, float[] before) {
        float[] after = probe.logits();
        long changed = 0;
        for (int i = 0; i < before.length; i++) {
            changed += Float.floatToIntBits(before[i]) == Float.floatToIntBits(after[i]) ? 0 : 1;
        }
        return probe.subject().check("model untouched", changed == 0,
                changed + " of " + before.length + " clean logits changed by the run", "any", Sources.CARLINI);
    }
}
