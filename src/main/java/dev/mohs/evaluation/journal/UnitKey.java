package dev.mohs.evaluation.journal;

import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.evaluation.unit.WorkUnit;

/** What tells a unit from the others of its sweep. */
record UnitKey(String model, String attack, int batch) {

    static UnitKey of(WorkUnit unit) {
        return new UnitKey(unit.model(), unit.attack(), unit.batch());
    }

    static UnitKey of(UnitRecord record) {
        return new UnitKey(record.model(), record.attack(), record.batch());
    }
}
