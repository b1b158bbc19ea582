package dev.mohs.result;

import dev.mohs.spec.Require;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Where and when a result was measured: the only part that may differ between two runs of the same sweep.
 *
 * @param mohsVersion   the version of Mohs
 * @param engine        the engine and its version, {@code MXNet 1.9.0}
 * @param device        where it computed, {@code cpu()}
 * @param threads       how many threads the engine was allowed, the value of {@code OMP_NUM_THREADS}; null when not set
 * @param java          the Java runtime
 * @param platform      operating system and processor
 * @param commandLine   what was typed, so that it can be typed again; null when run through the library
 * @param batchSize     how many examples were computed at once
 * @param startedAt     ISO 8601, UTC
 * @param seconds       wall-clock time
 */
public record Provenance(
        String mohsVersion,
        String engine,
        String device,
        String threads,
        String java,
        String platform,
        String commandLine,
        int batchSize,
        String startedAt,
        double seconds) {

    public Provenance {
        mohsVersion = Require.text(mohsVersion, "version of Mohs");
        engine = Require.text(engine, "engine");
        device = Require.text(device, "device");
        threads = Require.textOrNull(threads, "threads");
        java = Require.text(java, "java");
        platform = Require.text(platform, "platform");
        commandLine = Require.textOrNull(commandLine, "command line");
        Require.that(batchSize >= 1, "batch size must be at least 1: %s", batchSize);
        requireInstant(startedAt);
        Require.notNegative(seconds, "seconds");
    }

    private static void requireInstant(String startedAt) {
        Require.present(startedAt, "startedAt");
        try {
            Instant.parse(startedAt);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("startedAt must be an ISO 8601 instant in UTC: " + startedAt, e);
        }
    }
}
