package dev.mohs.attack;

/** When an attack does its work, which decides what dropping a broken example saves. */
public enum Repetition {
    /** Once, in {@link Attack#prepare}; every ε after that is cheap. */
    ONCE,
    /** Anew for every ε, so that examples broken at a smaller ε are left out. */
    PER_EPSILON
}
