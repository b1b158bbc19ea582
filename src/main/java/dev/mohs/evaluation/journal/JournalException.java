package dev.mohs.evaluation.journal;

import dev.mohs.UserException;

/** Tells a journal that cannot be used any more, which ends the sweep, from an attack that fails, which does not. */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient UserException explanation;

    JournalException(UserException explanation) {
        super(explanation.getMessage(), explanation);
        this.explanation = explanation;
    }

    public UserException explanation() {
        return explanation;
    }
}
