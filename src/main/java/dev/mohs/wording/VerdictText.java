package dev.mohs.wording;

import dev.mohs.analysis.verdict.DeclaredDifference;
import dev.mohs.analysis.verdict.Headline;
import dev.mohs.analysis.verdict.Headline.LeftOut;
import dev.mohs.analysis.verdict.Headline.PartialFigure;
import dev.mohs.analysis.verdict.Standing;
import dev.mohs.analysis.verdict.Verdict;
import dev.mohs.result.Check;
import dev.mohs.result.SweepResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a headline says, sentence by sentence. Every output takes its words from here, so that all say the same of a result. */
public final class VerdictText {

    /** Said in place of a verdict where nothing looked at the models. */
    public static final String CONTROLS_ONLY =
            "Only controls ran, which look at nothing: these figures say nothing about adversarial robustness.";

    /** How many differences or models are named, the most telling first. */
    private static final int NAMED = 4;

    private final SweepResult result;
    private final Headline headline;
    private final String within;

    /** The words for a headline of {@code result}. */
    public VerdictText(SweepResult result, Headline headline) {
        this.result = result;
        this.headline = headline;
        within = " within ε = " + Text.declaredEpsilon(result) + " under " + headline.under().name();
    }

    /** The verdict on one architecture, of which a figure at least can be believed. */
    public String sentence(Verdict verdict) {
        Standing first = verdict.believed().get(0);
        String evidence = " Evidence: " + StrengthText.names(verdict.believed()) + ".";
        return switch (verdict.kind()) {
            case FIGURE -> first.label() + " keeps " + StandingText.figure(first) + within + ". " + alone(verdict) + evidence;
            case DIFFERENCE_SHOWN -> "Of the " + Text.models(verdict.architecture()) + ", " + first.label() + " keeps most accuracy"
                    + within + ": " + StandingText.figure(first) + ", "
                    + DifferenceText.more(verdict.lead().orElseThrow(), "the next, ") + "." + evidence;
            case EQUIVALENT -> "Of the " + Text.models(verdict.architecture()) + ", the two that keep most accuracy" + within
                    + " are equivalent" + DifferenceText.equivalent(verdict.lead().orElseThrow()) + ": "
                    + undecided(verdict) + shown(verdict) + evidence;
            default -> "Of the " + Text.models(verdict.architecture()) + ", which keeps most accuracy" + within + " is undecided: "
                    + undecided(verdict) + shown(verdict) + evidence;
        };
    }

    private static String alone(Verdict verdict) {
        return verdict.doubted().isEmpty()
                ? "There is no other " + Text.model(verdict.architecture()) + " to compare it with."
                : "No figure of another " + Text.model(verdict.architecture()) + " can be believed, so it is compared with none.";
    }

    private static String undecided(Verdict verdict) {
        Standing first = verdict.believed().get(0);
        Standing second = verdict.believed().get(1);
        return first.label() + " measures " + StandingText.figure(first) + " and " + second.label() + " "
                + StandingText.figure(second) + ". "
                + verdict.lead().map(DifferenceText::open).orElse(
                        "They share no training seed, so they cannot be compared in pairs.");
    }

    /** What would narrow the interval of an undecided verdict; empty for another one. */
    public static Optional<String> narrower(Verdict verdict) {
        return verdict.kind() == Verdict.Kind.UNDECIDED
                ? verdict.lead().flatMap(DeclaredDifference::precision).map(DifferenceText::narrower)
                : Optional.empty();
    }

    private static String shown(Verdict verdict) {
        List<String> shown = verdict.differences().stream()
                .filter(DeclaredDifference::isShown)
                .map(difference -> difference.row().groupA() + " keeps " + DifferenceText.more(difference, ""))
                .toList();
        return shown.isEmpty() ? "" : " More than chance: " + some(shown) + ".";
    }

    /** {@code The figure of x cannot be believed: it measures 63.8 % …, but ….} */
    public String doubt(Standing standing) {
        return "The figure of " + standing.label() + " cannot be believed: it measures " + StandingText.figure(standing) + within
                + ", but " + StandingText.reasons(standing) + ".";
    }

    /** What checks could not tell: a sentence for each check. */
    public List<String> open() {
        Map<String, List<String>> models = result.checks().stream()
                .filter(check -> check.verdict() == Check.Verdict.CANNOT_TELL)
                .collect(Collectors.groupingBy(Check::name, LinkedHashMap::new,
                        Collectors.mapping(Check::model, Collectors.toList())));
        return models.entrySet().stream()
                .map(open -> "Of " + Text.list(open.getValue()) + ", the check " + open.getKey()
                        + " cannot tell. That speaks against no figure; attacks without gradients, as square, would support them.")
                .toList();
    }

    /** The models without a figure, and what is known of them: one paragraph for each. */
    public List<String> leftOut() {
        return headline.leftOut().stream()
                .map(left -> left.model().name() + " has no figure under " + headline.under().name()
                        + ", as an attack could not be completed on it" + partial(left) + ".")
                .toList();
    }

    private String partial(LeftOut left) {
        return left.figure().map(this::partial).orElse("");
    }

    private String partial(PartialFigure partial) {
        Standing standing = partial.standing();
        String under = " within ε = " + Text.declaredEpsilon(result) + " under " + Text.list(partial.attacks()) + " alone";
        return standing.isBelieved()
                ? ". It keeps " + StandingText.figure(standing) + under
                        + " (" + StrengthText.explain(standing, partial.attacks(), result) + ")"
                : ". It measures " + StandingText.figure(standing) + under
                        + ", which cannot be believed, as " + StandingText.reasons(standing);
    }

    private static String some(List<String> items) {
        return items.stream().limit(NAMED).collect(Collectors.joining("; "))
                + (items.size() > NAMED ? "; and " + (items.size() - NAMED) + " more below" : "");
    }
}
