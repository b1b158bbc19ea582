package dev.mohs.analysis.verdict;

import dev.mohs.result.ModelSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the groups of one architecture that can be believed differ from the one that a reader holds them against: the one with ReLU
 * and no adversarial training, which most networks are built with, or else the one that was named first.
 *
 * @param baseline    what the others are held against
 * @param differences the others less the baseline, within the declared ε, in the order of the verdict; those that cannot be
 *                    compared with it are left out
 */
public record BaselineDifferences(Standing baseline, List<DeclaredDifference> differences) {

    private static final String USUAL = "relu";

    public BaselineDifferences {
        differences = List.copyOf(differences);
    }

    /** The differences of a verdict; empty where there is nothing to hold against each other. */
    public static Optional<BaselineDifferences> of(Verdict verdict, List<ModelSummary> models) {
        return baseline(verdict, models)
                .map(baseline -> new BaselineDifferences(baseline, verdict.believed().stream()
                        .filter(other -> !other.equals(baseline))
                        .flatMap(other -> between(verdict, other, baseline))
                        .toList()))
                .filter(found -> !found.differences.isEmpty());
    }

    private static Optional<Standing> baseline(Verdict verdict, List<ModelSummary> models) {
        return verdict.believed().stream()
                .min(Comparator.comparing((Standing standing) -> !isUsual(first(standing)))
                        .thenComparing(standing -> models.indexOf(first(standing))));
    }

    private static boolean isUsual(ModelSummary model) {
        return USUAL.equals(model.activation()) && model.training() == null;
    }

    private static ModelSummary first(Standing standing) {
        return standing.group().models().get(0);
    }

    private static Stream<DeclaredDifference> between(Verdict verdict, Standing standing, Standing baseline) {
        return verdict.between(standing, baseline)
                .map(found -> found.row().groupA().equals(standing.label()) ? found : found.reversed())
                .stream();
    }
}
