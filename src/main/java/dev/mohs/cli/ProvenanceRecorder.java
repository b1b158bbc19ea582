package dev.mohs.cli;

import dev.mohs.model.Engines;
import dev.mohs.result.Provenance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Notes where and when something was measured. */
final class ProvenanceRecorder {

    private final String commandLine;
    private final int batchSize;
    private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    ProvenanceRecorder(String commandLine, int batchSize) {
        this.commandLine = commandLine;
        this.batchSize = batchSize;
    }

    Provenance after(double seconds) {
        return new Provenance(
                Mohs.Version.text(),
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
