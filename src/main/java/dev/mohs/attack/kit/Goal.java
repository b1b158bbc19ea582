package dev.mohs.attack.kit;

import dev.mohs.attack.Rows;
import dev.mohs.model.Objective;

/**
 * What an attack wants of every example of a batch.
 *
 * @param loss    what it follows
 * @param targets the class that each example shall go to; empty when any wrong class will do
 */
public record Goal(Loss loss, int[] targets) {

    /** Away from the true classes. */
    public static Goal away(Loss loss) {
        return new Goal(loss, new int[0]);
    }

    /**
     * The same goal for some rows of the batch.
     *
     * @param rows row numbers, ascending
     */
    public Goal rows(int[] rows) {
        return targets.length == 0 ? this : new Goal(loss, Rows.select(targets, rows));
    }

    /**
     * The margin that separates one example from the goal, to be brought below 0: the lead of its true class, or what its target
     * lacks.
     *
     * @param row    the example's in the batch
     * @param label  its true class
     * @param logits the model's answer to it, [K]
     */
    public double margin(int row, int label, float[] logits) {
        return targets.length == 0 ? Logits.margin(logits, label) : -Logits.margin(logits, targets[row]);
    }

    /**
     * What to raise.
     *
     * @param labels the true classes of the batch, [N]
     */
    public Objective objective(int[] labels) {
        return targets.length == 0 ? loss.awayFrom(labels) : loss.towards(targets, labels);
    }
}
