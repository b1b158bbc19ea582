package dev.mohs.worker;

/**
 * What worker processes do for somebody: pieces of work go out as text, and text comes back. Called by several threads.
 *
 * @param <T> a piece
 */
interface Errand<T> {

    /** Whether the piece has still to be done. */
    boolean isWanted(T piece);

    /** The piece in words: {@code fgsm on cnn-relu-s1, batch 3}. */
    String name(T piece);

    /** What goes to the worker. */
    String text(T piece);

    /**
     * What came back.
     *
     * @param text as the worker wrote it
     * @return whether it can be understood; if not, the piece is done again by another worker
     */
    boolean answered(T piece, String text);

    /** The piece was given up. */
    void lost(T piece, String reason);

    /** The worker tells how far the piece is. */
    default void noted(T piece, String text) {}
}
