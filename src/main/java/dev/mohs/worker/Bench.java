package dev.mohs.worker;

/** Where a worker process does its work: pieces come as text, and so does what comes of them. */
interface Bench extends AutoCloseable {

    /**
     * Does a piece.
     *
     * @throws dev.mohs.UserException if a user can put right why it cannot be done
     */
    String done(String piece);

    @Override
    void close();
}
