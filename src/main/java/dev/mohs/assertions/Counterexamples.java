package dev.mohs.assertions;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where counterexamples are saved unless a test says otherwise. */
final class Counterexamples {

    private static final String FOLDER = "mohs-counterexamples";

    private Counterexamples() {}

    /**
     * The system property {@code mohs.counterexamples}; else a folder in Maven's {@code target} or Gradle's
     * {@code build}, where the working folder has one; else one in the folder for temporary files.
     */
    static Path folder() {
        return folder(Path.of(""));
    }

    static Path folder(Path workingFolder) {
        String chosen = System.getProperty("mohs.counterexamples");
        if (chosen != null) {
            return Path.of(chosen);
        }
        for (String output : new String[] {"target", "build"}) {
            if (Files.isDirectory(workingFolder.resolve(output))) {
                return workingFolder.resolve(output).resolve(FOLDER);
            }
        }
        return Path.of(System.getProperty("java.io.tmpdir")).resolve(FOLDER);
    }
}
