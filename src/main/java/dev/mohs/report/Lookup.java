package dev.mohs.report;

import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;

/** Finds the parts of a result by their name. */
final class Lookup {

    private Lookup() {}

    static ModelSummary model(SweepResult result, String name) {
        return result.models().stream().filter(model -> model.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the result has a curve of '" + name + "' but no such model"));
    }

    static AttackSummary attack(SweepResult result, String name) {
        return result.attacks().stream().filter(attack -> attack.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the result has a curve of '" + name + "' but no such attack"));
    }
}
