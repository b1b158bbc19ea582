package dev.mohs.evaluation;

import dev.mohs.Version;
import dev.mohs.model.engine.Engines;
import dev.mohs.result.Provenance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Notes where and when something is measured, from its making on. */
final class ProvenanceRecorder {

    private final String commandLine;
    private final int batchSize;
    private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final long startedNanos = System.nanoTime();

    /** @param commandLine what was typed; null when nothing was */
    ProvenanceRecorder(String commandLine, int batchSize) {
        this.commandLine = commandLine;
        this.batchSize = batchSize;
    }

    /** The record of what ends now. */
    Provenance finish() {
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        return new Provenance(
                Version.text(),
                Engines.description(),
                Engines.device(),
                System.getenv("OMP_NUM_THREADS"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                System.getProperty("os.name") + ", " + System.getProperty("os.arch"),
                commandLine,
                batchSize,
                started.toString(),
                Math.round(seconds * 10) / 10.0);
    }
}
