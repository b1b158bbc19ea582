package dev.mohs.analysis.verdict;

import dev.mohs.analysis.curve.AttackCurves;
import dev.mohs.analysis.difference.Comparison;
import dev.mohs.analysis.difference.GroupDifference;
import dev.mohs.analysis.difference.PairedGroups;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Require;
import dev.mohs.statistics.Holm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is found at the declared ε about the models of one architecture under one attack, or the worst case over several. It is
 * decided here alone; reports, comparisons and gates put it into words.
 *
 * <p>Only groups that no warning touches are compared, ranked or said to lead: {@link Trust}. One family of tests is one attack
 * with all pairs of such groups, of all architectures, at the declared ε, adjusted by {@link Holm}. The other ε are no part of it,
 * since the comparison at the declared one was named before anything was measured (ICH E9, Statistical Principles for Clinical
 * Trials, 1998, sections 2.2.2 and 5.6: one primary variable, named beforehand, avoids multiplicity). So other ε, or models that
 * cannot be believed, change nothing here.
 *
 * @param architecture what the models share
 * @param attack       the attack or worst case
 * @param epsilon      the declared ε, in input units
 * @param believed     the groups that no warning touches, most accurate first
 * @param doubted      the groups that a warning touches, most accurate first
 * @param differences  between every two believed groups that share a seed or have one model each, the more accurate one first
 */
public record Verdict(
        String architecture,
        String attack,
        double epsilon,
        List<Standing> believed,
        List<Standing> doubted,
        List<DeclaredDifference> differences) {

    /** The kinds of verdict. */
    public enum Kind {
        /** The most accurate group is ahead of the next by more than chance. */
        DIFFERENCE_SHOWN,
        /** The two most accurate groups differ by less than the margin that was named. */
        EQUIVALENT,
        /** Which of the two most accurate groups is ahead was not shown. That is not to say that they are alike. */
        UNDECIDED,
        /** Warnings touch every figure. */
        NOT_BELIEVED,
        /** One group alone can be believed: there is a figure, and nothing to compare it with. */
        FIGURE,
        /** No attack looked at the models, so nothing is known of their adversarial robustness. */
        NO_ATTACK
    }

    public Verdict {
        Require.text(architecture, "architecture of a verdict");
        Require.text(attack, "attack of a verdict");
        Require.that(!(believed.isEmpty() && doubted.isEmpty()), "a verdict needs at least one group");
        Require.that(believed.stream().allMatch(Standing::isBelieved), "believed groups must have no warning: %s", believed);
        Require.that(doubted.stream().noneMatch(Standing::isBelieved), "doubted groups must have a warning: %s", doubted);
        believed = List.copyOf(believed);
        doubted = List.copyOf(doubted);
        differences = List.copyOf(differences);
    }

    /** One verdict for each architecture, in the order of the models. */
    public static List<Verdict> of(SweepResult result, AttackCurves under) {
        List<Standing> standings = Standing.all(result, under);
        List<DeclaredDifference> differences = differences(result, under, standings);
        return standings.stream().map(standing -> standing.group().architecture()).distinct()
                .sorted(Comparator.comparingInt(architectures(result)::indexOf))
                .map(architecture -> of(architecture, under.name(), result.primaryEpsilon(), standings, differences))
                .toList();
    }

    private static List<String> architectures(SweepResult result) {
        return result.models().stream().map(ModelSummary::architecture).distinct().toList();
    }

    private static Verdict of(
            String architecture, String attack, double epsilon, List<Standing> standings, List<DeclaredDifference> differences) {
        List<Standing> own =
                standings.stream().filter(standing -> standing.group().architecture().equals(architecture)).toList();
        List<String> labels = own.stream().map(Standing::label).toList();
        return new Verdict(
                architecture,
                attack,
                epsilon,
                own.stream().filter(Standing::isBelieved).toList(),
                own.stream().filter(standing -> !standing.isBelieved()).toList(),
                differences.stream().filter(difference -> labels.contains(difference.row().groupA())).toList());
    }

    private static List<DeclaredDifference> differences(SweepResult result, AttackCurves under, List<Standing> standings) {
        List<String> believed = standings.stream()
                .filter(Standing::isBelieved)
                .flatMap(standing -> standing.group().models().stream())
                .map(ModelSummary::name)
                .toList();
        List<ModelCurve> curves = under.curves().stream().filter(curve -> believed.contains(curve.model())).toList();
        int point = result.epsilons().indexOf(result.primaryEpsilon());
        List<PairedGroups> pairs = PairedGroups.of(result.models(), curves);
        List<GroupDifference> rows = Comparison.adjust(pairs.stream().map(pair -> pair.withinRow(point)).toList());
        List<DeclaredDifference> differences = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            PairedGroups pair = pairs.get(i);
            DeclaredDifference found = new DeclaredDifference(rows.get(i), pair.precisionWithin(point), rows.size(),
                    Optional.ofNullable(result.equivalenceMargin())
                            .flatMap(margin -> pair.equivalenceWithin(point, margin, rows.size())));
            differences.add(found.row().difference() < 0 ? found.reversed() : found);
        }
        return differences;
    }

    /** What kind of verdict this is. */
    public Kind kind() {
        List<Standing> all = believed.isEmpty() ? doubted : believed;
        if (all.stream().allMatch(standing -> standing.strength() == EvidenceStrength.NONE)) {
            return Kind.NO_ATTACK;
        }
        return switch (believed.size()) {
            case 0 -> Kind.NOT_BELIEVED;
            case 1 -> Kind.FIGURE;
            default -> lead().map(Verdict::kind).orElse(Kind.UNDECIDED);
        };
    }

    private static Kind kind(DeclaredDifference lead) {
        if (lead.isShown()) {
            return Kind.DIFFERENCE_SHOWN;
        }
        return lead.isEquivalent() ? Kind.EQUIVALENT : Kind.UNDECIDED;
    }

    /** The group that leads; empty unless that was shown. */
    public Optional<Standing> leader() {
        return kind() == Kind.DIFFERENCE_SHOWN ? Optional.of(believed.get(0)) : Optional.empty();
    }

    /** The difference between the two most accurate believed groups; empty where there are none or they cannot be compared. */
    public Optional<DeclaredDifference> lead() {
        return believed.size() < 2 ? Optional.empty() : between(believed.get(0), believed.get(1));
    }

    /** The difference between two groups, whichever is ahead; empty where they were not compared. */
    public Optional<DeclaredDifference> between(Standing one, Standing other) {
        List<String> labels = List.of(one.label(), other.label());
        return differences.stream()
                .filter(difference -> labels.contains(difference.row().groupA()) && labels.contains(difference.row().groupB()))
                .findFirst();
    }

    /** All groups, those that can be believed first, and then by accuracy. */
    public List<Standing> standings() {
        return Stream.concat(believed.stream(), doubted.stream()).toList();
    }
}
