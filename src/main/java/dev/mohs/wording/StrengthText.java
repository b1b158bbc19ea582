package dev.mohs.wording;

import dev.mohs.analysis.verdict.EvidenceStrength;
import dev.mohs.analysis.verdict.Headline;
import dev.mohs.analysis.verdict.Standing;
import dev.mohs.analysis.verdict.Verdict;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.SweepResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What figures rest on, in words: {@link EvidenceStrength}. */
public final class StrengthText {

    private StrengthText() {}

    /** What each strength that the standings have means: one sentence or two for each. */
    public static String of(Headline headline) {
        Map<String, List<String>> byMeaning = headline.verdicts().stream()
                .map(Verdict::standings)
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(
                        standing -> explain(standing, headline.under().attacks()), LinkedHashMap::new,
                        Collectors.mapping(Standing::label, Collectors.toList())));
        return byMeaning.entrySet().stream()
                .map(entry -> (byMeaning.size() == 1 ? "Evidence: " : "Evidence on " + Text.list(entry.getValue()) + ": ")
                        + entry.getKey() + ".")
                .collect(Collectors.joining(" "));
    }

    /** The strengths of the standings, the weakest first. */
    static String names(List<Standing> standings) {
        return Text.list(standings.stream().map(Standing::strength).distinct().sorted().map(EvidenceStrength::text).toList());
    }

    /** What the strength of a standing means, given the names of the attacks behind it. */
    static String explain(Standing standing, List<String> attacks, SweepResult result) {
        return explain(standing, attacks.stream().map(name -> result.attack(name)).toList());
    }

    private static String explain(Standing standing, List<AttackSummary> attacks) {
        return standing.strength().text() + ", " + switch (standing.strength()) {
            case NONE -> "which says nothing about adversarial robustness";
            case BLACK_BOX_ONLY -> blackBox(standing, attacks);
            case SCREENING -> "as gradients were followed for one step only (" + whiteBoxes(attacks)
                    + "); an iterated attack may break much more";
            case ITERATED -> "as gradients were followed for many steps (" + whiteBoxes(attacks)
                    + "); every figure is an upper bound, and a stronger attack can only break more";
            case ENSEMBLE -> "AutoAttack, or its members on few classes, with full checks; still an upper bound";
        };
    }

    private static String blackBox(Standing standing, List<AttackSummary> attacks) {
        return (standing.blackBox()
                ? "as gradients could not be had: the checks of gradients were impossible, and what an attack with gradients"
                        + " would break is unknown"
                : "as no attack that follows gradients was run, though the model gives them")
                + "; the attacks saw " + attacks.stream().map(StrengthText::seen).distinct().collect(Collectors.joining(", "));
    }

    /** {@code scores, 200 queries for an example at most (square(queries=200))}. */
    private static String seen(AttackSummary attack) {
        String queries = attack.parameters().get("queries");
        return attack.knowledge() + (queries == null ? "" : ", " + queries + " queries for an example at most")
                + " (" + attack.name() + ")";
    }

    private static String whiteBoxes(List<AttackSummary> attacks) {
        return Text.list(attacks.stream().filter(AttackSummary::isWhiteBox).map(AttackSummary::name).toList());
    }
}
