package dev.mohs.analysis;

import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;

/** Finds the parts of a result by their name. */
public final class Lookup {

    private Lookup() {}

    public static ModelSummary model(SweepResult result, String name) {
        return result.models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no model of the result is called '" + name + "'"));
    }

    public static AttackSummary attack(SweepResult result, String name) {
        return result.attacks().stream()
                .filter(attack -> attack.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no attack of the result is called '" + name + "'"));
    }
}
