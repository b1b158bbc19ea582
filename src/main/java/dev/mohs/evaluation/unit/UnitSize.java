package dev.mohs.evaluation.unit;

/**
 * How many examples share a unit of work of an attack that works on fewer and fewer of them: what is left of several batches
 * together fills the passes that what is left of each would leave almost empty. More of them would leave too little to share among
 * processes. Whatever the size of a unit, a model is asked about one batch at a time.
 */
public final class UnitSize {

    private static final int BATCHES = 4;

    /** What an attack keeps of a unit in Java is so many values, several times over: 16 MB each time. */
    private static final int MOST_VALUES = 1 << 22;

    private UnitSize() {}

    /**
     * Some whole batches, so that the examples make the same batches as they would without units, as long as all of them are there.
     *
     * @param batchSize how many examples a model is asked about at once, at least 1
     * @param imageSize how many values an example has, at least 1
     * @return four batches, fewer of large images, at least one
     */
    public static int packed(int batchSize, int imageSize) {
        long fitting = MOST_VALUES / ((long) batchSize * imageSize);
        return Math.toIntExact(batchSize * Math.max(1, Math.min(BATCHES, fitting)));
    }
}
