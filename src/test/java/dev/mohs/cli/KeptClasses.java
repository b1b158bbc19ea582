package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The archive of classes that a launcher has made beside the command it was asked for. */
final class KeptClasses {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private KeptClasses() {}

    /** Waits until one lies in {@code folder} and what it was made in is gone. */
    static Path await(Path folder) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        while (true) {
            List<Path> files = list(folder);
            if (files.size() == 1 && files.get(0).toString().endsWith(".jsa")) {
                return files.get(0);
            }
            assertThat(Instant.now()).as("%s holds %s", folder, files).isBefore(end);
            Thread.sleep(20);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
