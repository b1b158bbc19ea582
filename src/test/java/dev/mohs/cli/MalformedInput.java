package dev.mohs.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing to be refused.
 *
 * @param name    what is wrong with it
 * @param request writes the files into an empty folder and gives the command that meets them
 */
record MalformedInput(String name, Request request) {

    /** Writes files and gives a command; {@code folder} is also the home of Mohs. */
    @FunctionalInterface
    interface Request {
        String[] in(Path folder) throws IOException;
    }

    /** Puts one content somewhere and gives the command that meets it. */
    @FunctionalInterface
    interface Meeting {
        String[] of(Path folder, byte[] content) throws IOException;
    }

    @Override
    public String toString() {
        return name;
    }

    /** {@code content} met as it is. */
    static MalformedInput of(String name, byte[] content, Meeting meeting) {
        return new MalformedInput(name, folder -> meeting.of(folder, content));
    }

    static MalformedInput of(String name, String content, Meeting meeting) {
        return of(name, content.getBytes(StandardCharsets.UTF_8), meeting);
    }

    /** {@code sound} cut short {@code count} times, evenly from nothing to {@code last} bytes before its end. */
    static Stream<MalformedInput> cutShort(String what, byte[] sound, int count, int last, Meeting meeting) {
        List<MalformedInput> inputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = (int) ((long) (sound.length - last) * i / Math.max(1, count - 1));
            inputs.add(of(what + " of " + sound.length + " bytes, cut to " + length, Arrays.copyOf(sound, length), meeting));
        }
        return inputs.stream();
    }

    /** {@code sound} with one bit of every place in {@code places} another. */
    static Stream<MalformedInput> flipped(String what, byte[] sound, int[] places, Meeting meeting) {
        return Arrays.stream(places).mapToObj(place -> {
            byte[] other = sound.clone();
            other[place] ^= 4;
            return of(what + " with another bit in byte " + place, other, meeting);
        });
    }

    /** The text {@code sound} with its first {@code piece} replaced, once for each replacement. */
    static Stream<MalformedInput> replaced(String what, String sound, String piece, String[] by, Meeting meeting) {
        int at = sound.indexOf(piece);
        if (at < 0) {
            throw new IllegalArgumentException(piece + " is not in " + what);
        }
        return Arrays.stream(by).map(replacement -> of(what + " with " + shortened(replacement) + " for " + piece,
                sound.substring(0, at) + replacement + sound.substring(at + piece.length()), meeting));
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    /** A file that the tests have with them. */
    static byte[] resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes {@code content} and gives {@code file}. */
    static Path write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }
}
