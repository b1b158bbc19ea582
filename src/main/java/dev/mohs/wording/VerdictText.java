package dev.mohs.wording;

import dev.mohs.analysis.Comparison;
import dev.mohs.analysis.Comparison.Row;
import dev.mohs.analysis.Headline;
import dev.mohs.analysis.Headline.LeftOut;
import dev.mohs.analysis.Headline.PartialFigure;
import dev.mohs.analysis.Standing;
import dev.mohs.analysis.Verdict;
import dev.mohs.analysis.Verdict.Difference;
import dev.mohs.page.Block;
import dev.mohs.page.Block.Tone;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Percent;
import dev.mohs.statistics.Equivalence;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Verdicts in words. Every output takes them from here, so that all say the same of a result. */
public final class VerdictText {

    public static final String CONTROLS_ONLY =
            "Only controls ran, which look at nothing: these figures say nothing about adversarial robustness.";

    /** How many differences or models are named, the most telling first. */
    private static final int NAMED = 4;

    private final SweepResult result;
    private final String within;

    private VerdictText(SweepResult result, Headline headline) {
        this.result = result;
        within = " within ε = " + Text.declaredEpsilon(result) + " under " + headline.under().name();
    }

    /** What is found of a result, paragraph by paragraph, the verdict on each architecture first. */
    public static List<Block.Text> of(SweepResult result) {
        return Headline.of(result)
                .map(headline -> new VerdictText(result, headline).paragraphs(headline))
                .orElse(List.of(new Block.Text(Tone.WARNING, "No attack could be completed: there is no answer.")));
    }

    private List<Block.Text> paragraphs(Headline headline) {
        List<Block.Text> paragraphs = new ArrayList<>();
        for (Verdict verdict : headline.verdicts()) {
            if (verdict.kind() == Verdict.Kind.NO_ATTACK) {
                return List.of(new Block.Text(Tone.WARNING, CONTROLS_ONLY));
            }
            if (!verdict.believed().isEmpty()) {
                paragraphs.add(new Block.Text(Tone.LEAD, sentence(verdict)));
                narrower(verdict).ifPresent(text -> paragraphs.add(new Block.Text(Tone.NOTE, text)));
            }
            verdict.doubted().forEach(standing -> paragraphs.add(new Block.Text(Tone.WARNING, doubt(standing) + ".")));
        }
        leftOut(headline).forEach(text -> paragraphs.add(new Block.Text(Tone.WARNING, text)));
        paragraphs.add(new Block.Text(Tone.NOTE, StrengthText.of(headline)));
        return paragraphs;
    }

    private String sentence(Verdict verdict) {
        Standing first = verdict.believed().get(0);
        String evidence = " Evidence: " + StrengthText.names(verdict.believed()) + ".";
        return switch (verdict.kind()) {
            case FIGURE -> first.label() + " keeps " + figure(first) + within + ". " + alone(verdict) + evidence;
            case DIFFERENCE_SHOWN -> "Of the " + verdict.architecture() + " models, " + first.label() + " keeps most accuracy"
                    + within + ": " + figure(first) + ", " + more(verdict.lead().orElseThrow(), "the next, ") + "." + evidence;
            case EQUIVALENT -> "Of the " + verdict.architecture() + " models, the two that keep most accuracy" + within
                    + " are equivalent" + equivalent(verdict.lead().orElseThrow()) + ": " + undecided(verdict) + shown(verdict)
                    + evidence;
            default -> "Of the " + verdict.architecture() + " models, which keeps most accuracy" + within + " is undecided: "
                    + undecided(verdict) + shown(verdict) + evidence;
        };
    }

    private static String alone(Verdict verdict) {
        return verdict.doubted().isEmpty()
                ? "There is no other " + verdict.architecture() + " model to compare it with."
                : "No figure of another " + verdict.architecture() + " model can be believed, so it is compared with none.";
    }

    /** {@code 4.3 points more than cnn-relu (95 % interval +1.0 to +7.5, adjusted p = 0.008)}. */
    public static String more(Difference difference, String before) {
        Row row = difference.row();
        return points(row.difference()) + " more than " + before + row.groupB() + " (" + interval(row) + "adjusted "
                + Text.pEquation(row.adjustedP()) + ")"
                + (row.test() == Comparison.Test.PAIRED_T_OVER_SEEDS ? "" : ", for these two trained models")
                + (difference.isEquivalent() ? ", though equivalent" + equivalent(difference) : "");
    }

    private static String undecided(Verdict verdict) {
        Standing first = verdict.believed().get(0);
        Standing second = verdict.believed().get(1);
        return first.label() + " measures " + figure(first) + " and " + second.label() + " " + figure(second) + ". "
                + verdict.lead().map(VerdictText::open).orElse(
                        "They share no training seed, so they cannot be compared in pairs.");
    }

    /** What an undecided difference may be, and what would narrow it. */
    public static String open(Difference difference) {
        Row row = difference.row();
        if (difference.precision().isEmpty()) {
            return "All seeds differ by the same " + points(row.difference()) + ", so nothing shows how far chance reaches.";
        }
        return row.groupA() + " less " + row.groupB() + " is " + tested(row) + (". " + anything(difference)).stripTrailing();
    }

    /** {@code  within ±2.0 points (two one-sided tests at 5 %: the 90 % interval is -0.4 to +1.1)}. */
    public static String equivalent(Difference difference) {
        Equivalence equivalence = difference.equivalence().orElseThrow();
        Interval interval = equivalence.interval();
        return " within " + half(equivalence.margin()) + " points (two one-sided tests at "
                + Percent.of((1 - interval.level()) / 2) + "\u00a0%: the " + Percent.of(interval.level()) + "\u00a0% interval is "
                + Text.points(interval.lower(), interval.upper()) + ")";
    }

    /** What a test of equivalence did not show, where there was one. */
    private static String notEquivalent(Difference difference) {
        return difference.equivalence().filter(test -> !test.isShown())
                .map(test -> " Nor are they shown to be equivalent" + equivalent(difference) + ".").orElse("");
    }

    /** What an interval leaves open; where it leaves out 0, why that is not enough. */
    public static String anything(Difference difference) {
        return difference.isEquivalent() ? "" : leftOpen(difference) + notEquivalent(difference);
    }

    private static String leftOpen(Difference difference) {
        Row row = difference.row();
        boolean leavesOutZero = row.lower() > 0 || row.upper() < 0;
        if (!leavesOutZero) {
            return "It may be anything in that interval.";
        }
        return difference.tests() == 1
                ? "It is a close call: the interval leaves out 0, and the test does not."
                : "The interval, of this pair alone, leaves out 0; of " + difference.tests() + " pairs, one may do so by chance.";
    }

    private static Optional<String> narrower(Verdict verdict) {
        return verdict.kind() == Verdict.Kind.UNDECIDED
                ? verdict.lead().flatMap(Difference::precision).map(VerdictText::narrower)
                : Optional.empty();
    }

    /** {@code +4.3 points (95 % interval +1.0 to +7.5, adjusted p = 0.008)}. */
    public static String tested(Row row) {
        return Percent.points(row.difference()) + " points (" + interval(row) + "adjusted " + Text.pEquation(row.adjustedP()) + ")";
    }

    /** {@code 3 seeds tell it to ±3.1 points; 6 would to about ±1.5 and 12 to ±0.9, if their spread stayed the same.} */
    public static String narrower(Precision precision) {
        int twice = 2 * precision.count();
        int fourTimes = 4 * precision.count();
        return Text.count(precision.count(), precision.unit().text()) + " tell it to " + half(precision.halfWidth()) + " points; "
                + Text.count(twice) + " would to about " + half(precision.halfWidth(twice)) + " and " + Text.count(fourTimes)
                + " to " + half(precision.halfWidth(fourTimes)) + ", if the spread stayed the same.";
    }

    private static String half(double width) {
        return "±" + Percent.of(width);
    }

    private static String shown(Verdict verdict) {
        List<String> shown = verdict.differences().stream()
                .filter(Difference::isShown)
                .map(difference -> difference.row().groupA() + " keeps " + more(difference, ""))
                .toList();
        return shown.isEmpty() ? "" : " More than chance: " + some(shown) + ".";
    }

    /** {@code The figure of x cannot be believed: it measures 63.8 % …, but …}, without the full stop. */
    private String doubt(Standing standing) {
        return "The figure of " + standing.label() + " cannot be believed: it measures " + figure(standing) + within + ", but "
                + reasons(standing);
    }

    /** {@code 2 integrity checks warn (gradients align, steps suffice)}. */
    public static String reasons(Standing standing) {
        List<String> names = standing.doubts().stream()
                .map(doubt -> doubt.check() + (doubt.models().size() == standing.group().models().size()
                        ? ""
                        : " of " + Text.list(doubt.models())))
                .toList();
        return Text.count(names.size(), "integrity check") + (names.size() == 1 ? " warns (" : " warn (")
                + String.join(", ", names) + ")";
    }

    private List<String> leftOut(Headline headline) {
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
                ? ". It keeps " + figure(standing) + under + " (" + StrengthText.explain(standing, partial.attacks(), result) + ")"
                : ". It measures " + figure(standing) + under + ", which cannot be believed, as " + reasons(standing);
    }

    /** {@code 20.1 % (17.5–22.3)}. */
    public static String figure(Standing standing) {
        return Text.percent(standing.within().mean())
                + standing.interval().map(limits -> " (" + Text.range(limits) + ")").orElse("");
    }

    private static String points(double difference) {
        return Percent.points(difference).replaceFirst("^\\+", "") + " points";
    }

    private static String interval(Row row) {
        return row.lower() == null ? "" : "95\u00a0% interval " + Text.points(row.lower(), row.upper()) + ", ";
    }

    private static String some(List<String> items) {
        return items.stream().limit(NAMED).collect(Collectors.joining("; "))
                + (items.size() > NAMED ? "; and " + (items.size() - NAMED) + " more below" : "");
    }
}
