package dev.mohs.evaluation;

/** What a sweep does one after the other; a shard ends with the attacks. */
public enum SweepPhase {
    /** Models are asked about the unperturbed images, one at a step. */
    CLEAN,
    /** Units of work are measured, one at a step; those that the journal has are no steps. */
    ATTACKS,
    /** Integrity checks are made, the quick ones of one model at a step, the dear ones of one model and attack. */
    CHECKS,
    /** Pictures are taken, of one model at a step. */
    PICTURES
}
