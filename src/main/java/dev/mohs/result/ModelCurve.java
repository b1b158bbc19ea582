package dev.mohs.result;

import java.util.List;

/**
 * How one model held up under one attack.
 *
 * @param model  a {@link ModelSummary#name()}
 * @param attack an {@link AttackSummary#name()}
 * @param clean  which unperturbed examples the model classifies correctly
 * @param points one per ε of the sweep, in its order
 */
public record ModelCurve(String model, String attack, Outcomes clean, List<EpsilonPoint> points) {

    public ModelCurve {
        points = List.copyOf(points);
    }
}
