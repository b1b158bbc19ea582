package dev.mohs.gate;

import dev.mohs.UserException;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Percent;
import dev.mohs.statistics.Holm;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.McNemar;
import dev.mohs.statistics.Outcomes;
import dev.mohs.statistics.PairedDifference;
import dev.mohs.statistics.Tally;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An older result that a newer one must not fall behind. Models of one name are compared example by example, under
 * every attack that is no control and at every ε above 0: accuracy within ε, exact McNemar, {@link Holm} over all
 * comparisons. A fall counts when its adjusted p-value is below 0.05.
 */
final class Baseline {

    private final SweepResult before;
    private final SweepResult now;

    /** @throws UserException if the two did not try the same attacks at the same ε on the same examples */
    Baseline(SweepResult before, SweepResult now) {
        this.before = before;
        this.now = now;
        BaselineTerms.require(before, now);
    }

    /** The names of the models that it has. */
    List<String> models() {
        return before.models().stream().map(ModelSummary::name).toList();
    }

    private record Figure(String model, Quantity quantity, Outcomes before, Outcomes now) {

        /** Positive where the newer result is better. */
        PairedDifference difference() {
            return PairedDifference.of(now, before);
        }
    }

    /**
     * One judgement of every comparison, and one of every attack that could be completed only then. What the baseline
     * did not measure is not compared.
     *
     * @param models the models to compare
     * @param allowsWarnings whether figures count that integrity checks of the newer result speak against
     * @throws UserException if one of them is missing in either result
     */
    List<Judgement> judge(List<String> models, boolean allowsWarnings) {
        models.forEach(this::requireModel);
        List<Figure> figures = new ArrayList<>();
        List<Judgement> judgements = new ArrayList<>();
        for (ModelCurve old : curves(models)) {
            Optional<ModelCurve> current = now.curvesOf(old.attack()).stream()
                    .filter(curve -> curve.model().equals(old.model()))
                    .findFirst();
            if (current.isPresent()) {
                figures.addAll(figures(old, current.get()));
            } else {
                judgements.add(unmeasured(old));
            }
        }
        judgements.addAll(judgeAll(figures, allowsWarnings));
        if (judgements.isEmpty()) {
            throw BaselineTerms.refused("there is nothing in it to compare");
        }
        return judgements;
    }

    /** What the baseline has of {@code models}, in their order, but for the controls. */
    private List<ModelCurve> curves(List<String> models) {
        List<String> attacks = BaselineTerms.attacks(before).stream().map(AttackSummary::name).toList();
        return models.stream()
                .flatMap(model -> before.curves().stream().filter(curve -> curve.model().equals(model)))
                .filter(curve -> attacks.contains(curve.attack()))
                .toList();
    }

    private void requireModel(String model) {
        if (!models().contains(model)) {
            throw BaselineTerms.refused("it has no model " + model + ", its models are " + String.join(", ", models()));
        }
        if (now.models().stream().noneMatch(known -> known.name().equals(model))) {
            throw BaselineTerms.refused("the new results have no model " + model + " (choose models with --model)");
        }
    }

    private List<Figure> figures(ModelCurve before, ModelCurve current) {
        return before.points().stream()
                .filter(point -> point.epsilon() > 0)
                .map(point -> new Figure(
                        before.model(),
                        new Quantity(Quantity.Kind.ROBUST, before.attack(), now.budget(point.epsilon())),
                        point.within(),
                        current.point(point.epsilon()).within()))
                .toList();
    }

    private static Judgement unmeasured(ModelCurve old) {
        return new Judgement(old.model(), "no fall under " + old.attack() + " since the baseline",
                Judgement.Verdict.NOT_MEASURED, "the attack could be completed then and not now");
    }

    private List<Judgement> judgeAll(List<Figure> figures, boolean allowsWarnings) {
        double[] adjusted = Holm.adjust(figures.stream()
                .mapToDouble(figure -> McNemar.of(figure.now(), figure.before()).pValue())
                .toArray());
        return IntStream.range(0, adjusted.length)
                .mapToObj(i -> judge(figures.get(i), adjusted[i], adjusted.length)
                        .on(backing(figures.get(i)), allowsWarnings))
                .toList();
    }

    private Backing backing(Figure figure) {
        String name = figure.quantity().attack();
        return Backing.of(now, figure.model(), now.attacks().stream().filter(attack -> attack.name().equals(name)).toList());
    }

    private static Judgement judge(Figure figure, double adjustedP, int tests) {
        PairedDifference difference = figure.difference();
        boolean hasFallen = difference.difference() < 0 && adjustedP < 1 - Interval.LEVEL;
        Interval interval = difference.interval();
        String finding = Gate.share(Tally.of(figure.before())) + " then, " + Gate.share(Tally.of(figure.now()))
                + " now, difference " + Percent.points(difference.difference()) + " points, 95 % interval "
                + Percent.points(interval.lower()) + " to " + Percent.points(interval.upper())
                + ", exact McNemar p " + pText(adjustedP) + " (Holm, tests: " + tests + ")";
        return Judgement.measured(
                figure.model(), "no fall of " + figure.quantity() + " since the baseline", !hasFallen, finding);
    }

    private static String pText(double value) {
        String text = Text.pValue(value);
        return text.startsWith("<") ? "< " + text.substring(1) : "= " + text;
    }
}
