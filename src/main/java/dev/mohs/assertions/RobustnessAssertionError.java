package dev.mohs.assertions;

import java.nio.file.Path;
import java.util.Optional;

/** A model that does not keep a limit. The message has the counts, the interval, and where the counterexamples are. */
public final class RobustnessAssertionError extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient Path counterexamples;

    RobustnessAssertionError(String message, Path counterexamples) {
        super(message);
        this.counterexamples = counterexamples;
    }

    /** The folder with the inputs that broke the model, as {@code mohs sweep --save-examples} writes them, if any. */
    public Optional<Path> counterexamples() {
        return Optional.ofNullable(counterexamples);
    }
}
