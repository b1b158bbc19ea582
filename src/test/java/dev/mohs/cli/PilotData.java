package dev.mohs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Images of three classes, each with its own bright stripe in noise, in the order of the classes as those of a folder are. */
final class PilotData {

    private static final int SIDE = 8;
    private static final int COUNT = 300;

    private PilotData() {}

    /** Writes {@code own.csv}, of 300 images of 8 × 8. */
    static Path write(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder lines = new StringBuilder();
        for (int image = 0; image < COUNT; image++) {
            int label = 3 * image / COUNT;
            lines.append(label);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                boolean bright = pixel / SIDE / 2 == label;
                lines.append(',').append(random.nextInt(bright ? 100 : 0, bright ? 256 : 156));
            }
            lines.append('\n');
        }
        return Files.writeString(folder.resolve("own.csv"), lines);
    }
}
