package dev.mohs.worker;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A worker process without an engine that dies, complains or answers, as the piece says. */
final class ObedientWorker {

    static final int CODE = 3;

    private ObedientWorker() {}

    public static void main(String[] arguments) throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Optional<Frame> frame = Frame.in(line);
            if (frame.isPresent()) {
                answer(frame.get(), out);
            }
        }
    }

    private static void answer(Frame frame, OutputStream out) throws IOException {
        if (frame.kind() == Frame.Kind.ORDER) {
            if (frame.text().equals("stillborn")) {
                System.err.println("no engine");
                System.exit(CODE);
            }
            new Frame(frame.text().equals("refuse") ? Frame.Kind.USAGE : Frame.Kind.READY, "no such model").write(out);
            return;
        }
        System.out.print("noise");
        if (frame.text().startsWith("die")) {
            System.err.println("Exception in thread \"main\" of " + frame.text() + "\n\tat somewhere");
            System.exit(CODE);
        }
        new Frame(Frame.Kind.NOTE, "half of " + frame.text()).write(out);
        new Frame(frame.text().startsWith("complain") ? Frame.Kind.FAILURE : Frame.Kind.ANSWER, "did " + frame.text()).write(out);
    }
}
