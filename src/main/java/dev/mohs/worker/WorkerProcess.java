package dev.mohs.worker;

import dev.mohs.UserException;
import dev.mohs.worker.Frame.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A worker process, as the one that started it sees it. */
final class WorkerProcess implements AutoCloseable {

    private static final int SIGNALS = 128;
    private static final int PATIENCE_SECONDS = 2;
    private static final int SAVING_SECONDS = 10;

    /** It ended, or said something that cannot be understood. */
    static final class Died extends Exception {

        private static final long serialVersionUID = 1;

        Died(String lastWords) {
            super(lastWords);
        }
    }

    private final Process process;
    private final BufferedReader said;
    private final LastWords words = new LastWords();

    private WorkerProcess(Process process) {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        words.listen(process.getErrorStream(), "mohs-words-of-worker-" + process.pid());
    }

    /** @throws UserException if no process can be started */
    static WorkerProcess start(List<String> command) {
        try {
            return new WorkerProcess(new ProcessBuilder(command).start());
        } catch (IOException e) {
            throw UserException.failure("cannot start a worker process: " + e.getMessage() + "; ask for fewer --workers", e);
        }
    }

    void send(Frame frame) throws Died, InterruptedException {
        try {
            frame.write(process.getOutputStream());
        } catch (IOException e) {
            throw death("it does not listen");
        }
    }

    /**
     * Waits for the next frame that is no note.
     *
     * @param notes hears the texts of notes
     * @throws UserException if the worker says that something can be put right by a user
     */
    String receive(Kind expected, Consumer<String> notes) throws Died, InterruptedException {
        try {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                Optional<Frame> frame = Frame.in(line);
                if (frame.isPresent() && frame.get().kind() == Kind.NOTE) {
                    notes.accept(frame.get().text());
                } else if (frame.isPresent()) {
                    return text(frame.get(), expected);
                }
            }
        } catch (IOException e) {
            // As when it ends in the middle of a line.
        }
        throw death("it went without a word");
    }

    private String text(Frame frame, Kind expected) throws Died, InterruptedException {
        if (frame.kind() == expected) {
            return frame.text();
        }
        if (frame.kind() == Kind.FAILURE) {
            throw UserException.failure(frame.text());
        }
        if (frame.kind() == Kind.USAGE) {
            throw UserException.usage(frame.text());
        }
        throw death("it says " + frame.kind() + " where " + expected + " was expected");
    }

    /** Why it ended: the signal or the exit code, and its last words; {@code otherwise} when it had none. */
    private Died death(String otherwise) throws InterruptedException {
        // One that still lives has lost the thread of the conversation.
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        close();
        String end = !ended ? "ended from outside" : process.exitValue() > SIGNALS
                ? "exit code " + process.exitValue() + ", signal " + (process.exitValue() - SIGNALS)
                : "exit code " + process.exitValue();
        String text = words.text();
        return new Died(end + ": " + (text.isEmpty() ? otherwise : text));
    }

    /** Says that nothing more will be asked, at which it ends by itself. */
    void dismiss() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended.
        }
    }

    /** Gives it some time to end by itself. */
    void await() {
        try {
            process.waitFor(SAVING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
