package dev.mohs.wording;

import dev.mohs.analysis.difference.GroupDifference;
import dev.mohs.analysis.verdict.ActivationSwap;
import dev.mohs.analysis.verdict.DeclaredDifference;
import dev.mohs.analysis.verdict.Standing;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Percent;
import dev.mohs.statistics.Precision;
import java.util.List;

/** Whether swapping one activation for another pays, in words. */
public final class SwapText {

    private static final String ONE_SEED = " With one seed, how much two trainings differ by chance is unknown: the interval is"
            + " about these two trained models, not about the activations. Train at least 3 seeds before deciding.";

    private final SweepResult result;
    private final String attack;
    private final String within;

    /**
     * The words for swaps.
     *
     * @param result what was measured
     * @param attack the attack or worst case that the swaps are judged under
     */
    public SwapText(SweepResult result, String attack) {
        this.result = result;
        this.attack = attack;
        within = "within ε = " + Text.declaredEpsilon(result);
    }

    /** Whether the swap pays, with everything that a decision needs. */
    public String sentence(ActivationSwap swap) {
        String name = name(swap.to()) + " instead of " + name(swap.from());
        String clean = " Clean accuracy: " + difference(swap.clean()) + " points. Evidence: "
                + StrengthText.names(List.of(swap.from(), swap.to())) + ".";
        return swap.within()
                .map(difference -> name + ": " + judged(difference) + clean + (seeds(difference) > 1 ? "" : ONE_SEED))
                .orElseGet(() -> name + ": nothing can be said, as " + doubts(swap) + "." + clean);
    }

    private String judged(DeclaredDifference difference) {
        GroupDifference row = difference.row();
        String what = "accuracy " + within + " under " + attack;
        if (difference.isShown()) {
            return "a " + (row.difference() > 0 ? "gain" : "loss") + " of " + what + ", " + DifferenceText.tested(row)
                    + ", more than chance.";
        }
        if (difference.isEquivalent()) {
            return "equivalent in " + what + DifferenceText.equivalent(difference) + ". The difference is "
                    + DifferenceText.tested(row) + ".";
        }
        return "undecided. The difference in " + what + " is " + DifferenceText.tested(row) + ". "
                + difference.precision()
                        .map(precision -> DifferenceText.anything(difference) + narrower(precision))
                        .orElse("All seeds differ alike, so nothing shows how far chance reaches.");
    }

    /** Where the images are too few, more seeds would narrow the interval around what is true of these images alone. */
    private String narrower(Precision precision) {
        boolean imagesLimit = FewExamples.warning(result.dataset().count()).isPresent();
        return imagesLimit ? "" : " " + DifferenceText.narrower(precision);
    }

    private static String doubts(ActivationSwap swap) {
        return Text.list(List.of(swap.from(), swap.to()).stream()
                .filter(standing -> !standing.isBelieved())
                .map(standing -> "the figure of " + standing.label() + ", " + StandingText.figure(standing)
                        + ", cannot be believed: " + StandingText.reasons(standing))
                .toList());
    }

    /** The activation, beside others of its architecture. */
    public static String name(Standing standing) {
        return standing.group().shortLabel();
    }

    private static int seeds(DeclaredDifference difference) {
        return difference.row().seedTests().size();
    }

    /** {@code +4.3 (+1.0 to +7.5)}, without the interval where there is none. */
    public static String difference(GroupDifference row) {
        return Percent.points(row.difference())
                + (row.lower() == null ? "" : " (" + Text.points(row.lower(), row.upper()) + ")");
    }
}
