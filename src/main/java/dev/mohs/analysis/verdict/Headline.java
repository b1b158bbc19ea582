package dev.mohs.analysis.verdict;

import dev.mohs.analysis.curve.AttackCurves;
import dev.mohs.analysis.curve.WorstCase;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Require;
import java.util.List;
import java.util.Optional;

/**
 * What a result says first: the verdicts under {@link AttackCurves#headline}, at the declared ε.
 *
 * @param under    the attack or worst case
 * @param epsilon  the declared ε, in input units
 * @param verdicts one for each architecture that it was completed on, in the order of the models
 * @param leftOut  the models that have no figure here, as an attack could not be completed on them
 */
public record Headline(AttackCurves under, double epsilon, List<Verdict> verdicts, List<LeftOut> leftOut) {

    /**
     * A model without a figure in the headline.
     *
     * @param model  the model
     * @param figure how it stands under those of the attacks that were completed on it; empty where there are none
     */
    public record LeftOut(ModelSummary model, Optional<PartialFigure> figure) {}

    /**
     * The figure of a model under the attacks that could be completed on it.
     *
     * @param attacks  their names, joined example by example where there are several
     * @param standing how the model stands
     */
    public record PartialFigure(List<String> attacks, Standing standing) {

        public PartialFigure {
            attacks = List.copyOf(attacks);
        }
    }

    public Headline {
        Require.present(under, "under");
        verdicts = List.copyOf(verdicts);
        leftOut = List.copyOf(leftOut);
    }

    /** The headline of a result; empty when no attack was completed on any model. */
    public static Optional<Headline> of(SweepResult result) {
        return AttackCurves.headline(result).map(under -> new Headline(
                under,
                result.primaryEpsilon(),
                Verdict.of(result, under),
                result.models().stream()
                        .filter(model -> under.of(model).isEmpty())
                        .map(model -> new LeftOut(model, partial(result, under, model)))
                        .toList()));
    }

    private static Optional<PartialFigure> partial(SweepResult result, AttackCurves under, ModelSummary model) {
        List<AttackSummary> completed = under.attacks().stream()
                .filter(attack -> result.curvesOf(attack.name()).stream().anyMatch(curve -> curve.model().equals(model.name())))
                .toList();
        if (completed.isEmpty()) {
            return Optional.empty();
        }
        List<ModelCurve> curves = completed.stream()
                .flatMap(attack -> result.curvesOf(attack.name()).stream())
                .filter(curve -> curve.model().equals(model.name()))
                .toList();
        AttackCurves own = new AttackCurves(
                under.name(), under.norm(), completed, List.of(WorstCase.join(curves, under.name())));
        return Optional.of(new PartialFigure(
                completed.stream().map(AttackSummary::name).toList(), Standing.all(result, own).get(0)));
    }
}
