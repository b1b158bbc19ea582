package dev.mohs.worker;

import dev.mohs.SafeText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines that a process said outside of its frames: why it ended, as a rule. */
final class LastWords {

    private static final int LINES = 4;
    private static final int LONGEST = 200;

    /** PyTorch says it of DJL in every process, whatever becomes of that (docs/engines.md). */
    private static final String OF_ENGINE = "AutoNonVariableTypeMode is deprecated";

    private final Deque<String> lines = new ArrayDeque<>();
    private Thread reader;

    /** Listens to {@code stream} until it ends. */
    void listen(InputStream stream, String name) {
        reader = new Thread(() -> read(stream), name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream stream) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            // The process has ended.
        }
    }

    /** The places in a stack trace say less than what stands above them. */
    synchronized void add(String line) {
        if (!line.isBlank() && !line.startsWith("\tat ") && !line.startsWith("\t...") && !line.strip().equals("#")
                && !line.contains(OF_ENGINE)) {
            lines.addLast(line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…");
            if (lines.size() > LINES) {
                lines.removeFirst();
            }
        }
    }

    /** They as one line; empty when nothing was said. To be asked when the process has ended. */
    String text() throws InterruptedException {
        if (reader != null) {
            reader.join(1000);
        }
        synchronized (this) {
            return SafeText.sentence(String.join(" / ", lines));
        }
    }
}
