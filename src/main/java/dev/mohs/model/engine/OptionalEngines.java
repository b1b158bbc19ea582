package dev.mohs.model.engine;

import dev.mohs.UserException;
import java.nio.file.Path;

/** Engines that a user has to ask for, as they are large. */
public final class OptionalEngines {

    private OptionalEngines() {}

    /**
     * Starts the engine that a file needs, so that {@link Engines#description} names it.
     *
     * @throws UserException if {@code engine}, which {@code file} needs, is not on the classpath, or does not start
     */
    public static void require(String engine, Path file, String profile) {
        if (!Engines.has(engine)) {
            throw UserException.failure(file + " needs DJL's engine " + engine + ", which does not come with Mohs: build with"
                    + " ./mvnw -P" + profile + " -DskipTests package, or put its jars on the classpath (docs/your-model.md)");
        }
        Engines.start(engine);
    }
}
