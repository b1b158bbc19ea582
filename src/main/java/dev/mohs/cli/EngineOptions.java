package dev.mohs.cli;

import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.model.engine.ComputeDevice;
import dev.mohs.model.engine.ComputeEngine;
import dev.mohs.model.engine.Engines;
import picocli.CommandLine.Option;

/** The options that say what computes. */
final class EngineOptions {

    @Option(names = "--engine", paramLabel = "NAME",
            description = "What networks of Mohs run on: mxnet or pytorch. Default: mxnet where there is one for the processor"
                    + " (x86_64), else pytorch; see docs/engines.md.")
    private ComputeEngine engine;

    @Option(names = "--device", paramLabel = "WHERE", defaultValue = "cpu",
            description = "Where the engine computes: cpu, gpu or gpu:N. Default: ${DEFAULT-VALUE}.")
    private ComputeDevice device;

    /**
     * Starts the engine. Whatever this process computes from here on, it computes there, and so do its workers.
     *
     * @return the owner of its arrays
     * @throws UserException if there is no such engine or device
     */
    NDManager start() {
        Engines.choose(engine, device);
        return Engines.newManager();
    }
}
