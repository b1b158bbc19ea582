package dev.mohs.assertions;

import dev.mohs.UserException;
import dev.mohs.gate.Basis;
import dev.mohs.gate.Gate;
import dev.mohs.gate.Judgement;
import dev.mohs.gate.Quantity;
import dev.mohs.gate.Relation;
import dev.mohs.gate.Requirement;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a model must keep under attack. The first of the methods that ask for something runs the attack, with seed 1;
 * those that follow in the same chain use what it measured. All throw a {@link RobustnessAssertionError} when the limit
 * is not kept, an attack could not be completed, or an integrity check speaks against the figure that keeps the limit; and a {@link
 * UserException} when model, data and attack do not fit.
 */
public final class RobustnessAssert {

    private final AssertedSweep sweep;
    private final Basis basis;
    private final Path folder;
    private final boolean allowsWarnings;

    RobustnessAssert(AssertedSweep sweep) {
        this(sweep, Basis.ESTIMATE, null, false);
    }

    private RobustnessAssert(AssertedSweep sweep, Basis basis, Path folder, boolean allowsWarnings) {
        this.sweep = sweep;
        this.basis = basis;
        this.folder = folder;
        this.allowsWarnings = allowsWarnings;
    }

    /**
     * Holds what follows against what the share is at least, or at most, with 97.5 % confidence, not against the measured share.
     */
    public RobustnessAssert confidently() {
        return new RobustnessAssert(sweep, Basis.CONFIDENT, folder, allowsWarnings);
    }

    /** Lets what follows be kept by figures that integrity checks speak against, too. */
    public RobustnessAssert allowingWarnings() {
        return new RobustnessAssert(sweep, basis, folder, true);
    }

    /**
     * Saves counterexamples to {@code folder}, not to one of the assertion's own in {@code target/mohs-counterexamples}
     * or where the system property {@code mohs.counterexamples} says.
     */
    public RobustnessAssert savingCounterexamplesTo(Path folder) {
        return new RobustnessAssert(sweep, basis, folder, allowsWarnings);
    }

    /** Accuracy within ε is more than {@code share}, in [0, 1]. */
    public RobustnessAssert keepsAccuracyAbove(double share) {
        return require(Quantity.Kind.ROBUST, Relation.ABOVE, share);
    }

    /** The attack breaks at most {@code share} of all examples, in [0, 1]. */
    public RobustnessAssert dropsByAtMost(double share) {
        return require(Quantity.Kind.DROP, Relation.AT_MOST, share);
    }

    /** No integrity check warns, so that nothing speaks against the attack's figure. */
    public RobustnessAssert raisesNoWarning() {
        List<Judgement> judgements = sweep.gate().requireNoWarnings();
        if (!judgements.stream().allMatch(Judgement::isMet)) {
            throw new RobustnessAssertionError(message(judgements), null);
        }
        return this;
    }

    private RobustnessAssert require(Quantity.Kind kind, Relation relation, double share) {
        Requirement requirement = new Requirement(sweep.quantity(kind), relation, share);
        Gate gate = allowsWarnings ? sweep.gate().allowingWarnings() : sweep.gate();
        List<Judgement> judgements = gate.require(requirement, basis);
        if (judgements.stream().allMatch(Judgement::isMet)) {
            return this;
        }
        boolean isBroken = judgements.stream().anyMatch(judgement -> judgement.verdict() != Judgement.Verdict.DOUBTED);
        throw isBroken ? failure(message(judgements)) : new RobustnessAssertionError(message(judgements), null);
    }

    private String message(List<Judgement> judgements) {
        return judgements.stream()
                .filter(judgement -> !judgement.isMet())
                .map(judgement -> judgement.limit() + " " + judgement.verdict().text() + ": " + judgement.details())
                .collect(Collectors.joining("\n  ", sweep.subject() + "\n  ", ""));
    }

    private RobustnessAssertionError failure(String message) {
        int count = sweep.counterexamples();
        if (count == 0) {
            return new RobustnessAssertionError(message, null);
        }
        Path place = place().toAbsolutePath();
        try {
            sweep.saveCounterexamples(place);
        } catch (UserException e) {
            String unsaved = "\n  counterexamples could not be saved: " + e.getMessage();
            return new RobustnessAssertionError(message + unsaved, null);
        }
        return new RobustnessAssertionError(message + "\n  counterexamples: " + count + " in " + place, place);
    }

    private Path place() {
        return folder == null ? Counterexamples.folder().resolve(sweep.folderName()) : folder;
    }
}
