package dev.mohs.model.engine;

import ai.djl.util.Platform;
import ai.djl.util.Utils;
import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Why an engine does not start. Its libraries come in jars and must be unpacked before they can be loaded, which is what mostly
 * fails.
 */
final class EngineFailure {

    private static final int LONGEST = 300;

    /** What glibc, musl and others say of a library that is there but may not be run, as on a file system mounted with noexec. */
    private static final Pattern MAY_NOT_RUN = Pattern.compile("failed to map segment|not permitted|[Pp]ermission denied");

    /** What DJL says, which is told to stay off the network, where no jar has the library. */
    private static final String WOULD_DOWNLOAD = "Offline mode is enabled";

    private static final Map<String, String> LIBRARIES =
            Map.of("MXNet", "ai.djl.mxnet:mxnet-native-mkl", "PyTorch", "ai.djl.pytorch:pytorch-native-cpu");

    private EngineFailure() {}

    /** The exception that says so to the user. */
    static UserException of(String engine, Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = reason(root);
        if (LIBRARIES.containsKey(engine) && reason.contains(WOULD_DOWNLOAD)) {
            return UserException.failure("engine " + engine + " does not start: its library is not on the classpath; Maven"
                    + " brings it along, other build tools have to be told: " + library(engine), problem);
        }
        if (root instanceof IOException || MAY_NOT_RUN.matcher(reason).find() || reason.contains("JNA temporary")) {
            return UserException.failure("engine " + engine + " does not start: its libraries cannot be unpacked and loaded ("
                    + reason + "); " + advice(engine), problem);
        }
        return UserException.failure("engine " + engine + " does not start on " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + " (" + reason + "); MXNet runs on x86_64 Linux, Windows and macOS, PyTorch on"
                + " x86_64 Linux and Windows and on Linux and macOS on ARM (docs/engines.md)", problem);
    }

    /** The coordinates of an engine's library for this machine. */
    private static String library(String engine) {
        Platform platform = Platform.fromSystem(engine.toLowerCase(Locale.ROOT));
        return LIBRARIES.get(engine) + ":" + platform.getVersion() + ":" + platform.getClassifier();
    }

    private static String reason(Throwable root) {
        String text = root instanceof IOException io && io.getMessage() != null && !io.getMessage().contains(" ")
                ? AtomicFiles.reason(io)
                : root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage().strip();
        // What cannot be loaded stands in the first line, and why in the second.
        String start = text.lines().limit(2).reduce((first, second) -> first + " " + second).orElse("");
        return start.substring(0, Math.min(LONGEST, start.length()));
    }

    private static String advice(String engine) {
        String writable = " must be writable, have space for them and be on a file system that lets programs run; set ";
        String temporary = "the folder for temporary files, " + System.getProperty("java.io.tmpdir") + ",";
        if (engine.equals("OnnxRuntime")) {
            return temporary + writable + "MOHS_JAVA_OPTS=-Djava.io.tmpdir=FOLDER to name another";
        }
        return String.format(Locale.ROOT, "the folder %s%s%s", Utils.getEngineCacheDir(), writable,
                "the environment variable DJL_CACHE_DIR to name another (and MOHS_JAVA_OPTS=-Djna.tmpdir=FOLDER where JNA's"
                        + " is meant)");
    }
}
