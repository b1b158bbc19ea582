package dev.mohs.worker;

import dev.mohs.UserException;
import dev.mohs.io.CheckedLine;
import dev.mohs.worker.Frame.Kind;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The main class of a worker process: reads frames from its standard input, an order and then pieces of work, and writes what comes
 * of them to its standard output. It ends when the other side does.
 */
public final class WorkerMain {

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final BlockingQueue<Frame> asked = new LinkedBlockingQueue<>();

    private WorkerMain() {}

    /** Serves until nobody asks any more. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        // What is printed by attacks, models and libraries must not stand between frames.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        new WorkerMain().serve();
    }

    private void serve() throws InterruptedException, IOException {
        Thread reader = new Thread(this::read, "mohs-orders");
        reader.setDaemon(true);
        reader.start();
        Order order = CheckedLine.content(asked.take().text(), Order.class).orElseThrow();
        try (Bench bench = order.bench(text -> write(new Frame(Kind.NOTE, text)))) {
            new Frame(Kind.READY, "").write(out);
            while (true) {
                answer(bench, asked.take().text());
            }
        } catch (UserException e) {
            refuse(e);
        }
    }

    private void answer(Bench bench, String piece) throws IOException {
        try {
            new Frame(Kind.ANSWER, bench.done(piece)).write(out);
        } catch (UserException e) {
            refuse(e);
        }
    }

    private void refuse(UserException e) throws IOException {
        new Frame(e.kind() == UserException.Kind.USAGE ? Kind.USAGE : Kind.FAILURE, e.getMessage()).write(out);
    }

    private void write(Frame frame) {
        try {
            frame.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("nobody listens", e);
        }
    }

    /** In the middle of a piece too, the end of the input is the end. */
    private void read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Frame.in(line).ifPresent(asked::add);
            }
        } catch (IOException e) {
            // As at its end.
        }
        end();
    }

    /** Not by halt: MXNet's threads that compute gradients in Java must be ended first, or the process aborts. */
    private static void end() {
        System.exit(0);
    }
}
