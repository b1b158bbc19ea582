package dev.mohs.evaluation.unit;

/** What comes of a unit of work, as plain data: a record, or a failure. */
public sealed interface UnitResult permits UnitRecord, UnitFailure {

    /** The unit's model. */
    String model();

    /** The unit's attack. */
    String attack();

    /** The unit's number among those of its model and attack, from 0. */
    int batch();
}
