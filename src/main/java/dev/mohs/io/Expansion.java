package dev.mohs.io;

/**
 * How much may come out of a compressed file. Images and weights compress to a hundredth at the very most; what grows further is
 * made to fill memories and disks.
 */
public final class Expansion {

    /** Small files may grow to this, whatever their size. */
    private static final long FREE = 64L << 20;

    private static final long MOST = 100;

    private long left;
    private final long limit;

    private Expansion(long limit) {
        this.limit = limit;
        this.left = limit;
    }

    /** How many bytes may come out of a file of {@code compressed} bytes. */
    public static long limit(long compressed) {
        return Math.max(FREE, compressed * MOST);
    }

    /** The allowance of a file of {@code compressed} bytes. */
    public static Expansion of(long compressed) {
        return new Expansion(limit(compressed));
    }

    /**
     * Takes {@code bytes} off the allowance.
     *
     * @throws MalformedFileException if there is not as much left
     */
    public void take(long bytes) throws MalformedFileException {
        left -= bytes;
        if (left < 0) {
            throw new MalformedFileException("it unpacks to more than " + limit + " bytes, " + MOST + " times its size and "
                    + (FREE >> 20) + " MiB in any case, as only a decompression bomb does; nothing of it is kept");
        }
    }
}
