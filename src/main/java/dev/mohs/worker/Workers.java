package dev.mohs.worker;

import dev.mohs.UserException;
import dev.mohs.data.LabeledImages;

/**
 * How many worker processes there may be.
 *
 * @param asked how many were asked for; null for as many as there are physical cores and memory for, where they pay
 */
public record Workers(Integer asked) {

    /** As many as there are cores and memory for, where they pay. */
    public static final Workers AUTO = new Workers(null);

    /** All in this process. */
    public static final Workers NONE = new Workers(0);

    private static final int MOST = 1024;

    /** A worker starts, loads and warms up for some seconds of a core. */
    private static final double WORTH_SECONDS = 30;

    public Workers {
        if (asked != null && (asked < 0 || asked > MOST)) {
            throw UserException.usage("the number of workers must be 0 to " + MOST + " or auto, not " + asked);
        }
    }

    /**
     * Reads {@code auto} or a number.
     *
     * @throws UserException if it is neither
     */
    public static Workers parse(String text) {
        if (text.equals("auto")) {
            return AUTO;
        }
        try {
            return new Workers(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            throw UserException.usage("the number of workers must be 0 to " + MOST + " or auto, not '" + text + "'");
        }
    }

    /**
     * Whether workers are to be started.
     *
     * @param pieces  how many pieces of work there are
     * @param seconds what all of them may take one process
     */
    public boolean areWorth(int pieces, double seconds) {
        if (asked != null) {
            return asked > 0 && pieces > 0;
        }
        return seconds > WORTH_SECONDS && pieces > 1 && Cores.physical() > 1;
    }

    /**
     * How many there are for so many pieces of work with networks as small as those that Mohs trains; at least one.
     *
     * @param batch how many of {@code images} are computed at once
     */
    public int count(int pieces, int batch, LabeledImages images) {
        return count(pieces, WorkerJava.heap(batch, images));
    }

    /** How many of {@code count} processes make progress at the same time: no more than there are physical cores. */
    public static int atOnce(int count) {
        return Math.min(count, Cores.physical());
    }

    /** How many are likely to be at work at the same time with so many pieces, memory allowing; at least one. */
    int likely(int pieces) {
        return Math.max(1, Math.min(pieces, atOnce(asked != null ? asked : Cores.physical())));
    }

    /** How many there are for so many pieces, each with a heap of so many MiB; at least one. */
    int count(int pieces, int heap) {
        int most = asked != null ? asked : Math.min(Cores.physical(), Memory.workers(heap));
        return Math.max(1, Math.min(pieces, most));
    }
}
