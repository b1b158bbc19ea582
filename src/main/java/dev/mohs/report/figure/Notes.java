package dev.mohs.report.figure;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.analysis.verdict.Trust;
import dev.mohs.report.table.TableText;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.Check;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What figures say below their lines and in their captions. */
final class Notes {

    /** Stands behind the name of what cannot be believed. */
    static final String MARK = TableText.MARK;

    private Notes() {}

    /** Of lines that show {@code groups} under one attack. */
    static List<String> of(SweepResult result, AttackAnalysis attack, List<GroupCurve> groups) {
        List<String> notes = new ArrayList<>();
        Trust trust = Trust.of(result);
        Map<String, List<String>> doubts = groups.stream()
                .flatMap(group -> trust.warnings(group.group(), attack.under().attacks()).stream())
                .collect(Collectors.groupingBy(
                        Check::name, LinkedHashMap::new, Collectors.mapping(Check::model, Collectors.toList())));
        if (!doubts.isEmpty()) {
            notes.add(MARK + " dashed, hollow: cannot be believed, as integrity checks warn: " + doubts.entrySet().stream()
                    .map(doubt -> doubt.getKey() + " (" + Text.list(doubt.getValue().stream().distinct().toList()) + ")")
                    .collect(Collectors.joining(", ")) + ".");
        }
        List<String> attacks = attack.under().attacks().stream().map(AttackSummary::name).toList();
        List<String> failed = result.failures().stream()
                .filter(failure -> attacks.contains(failure.attack()))
                .map(failure -> failure.attack() + " on " + failure.model())
                .toList();
        if (!failed.isEmpty()) {
            notes.add("Could not be completed, and is in no line: " + Text.list(failed) + ".");
        }
        return notes;
    }

    /** {@code under fgsm (ℓ∞)}. */
    static String under(AttackAnalysis attack) {
        String name = attack.under().attacks().size() > 1
                ? "the worst case over " + Text.list(attack.under().attacks().stream().map(AttackSummary::name).toList())
                : attack.name();
        return "under " + name + " (" + TableText.norm(attack.norm()) + ") on ";
    }

    /** What lines and their bands are. */
    static String lines(Stream<GroupCurve> groups) {
        List<Boolean> several = groups.map(group -> group.members().size() > 1).distinct().toList();
        String seeds = "means over training seeds with their 95 % intervals by Student’s t";
        String single = "single models with Wilson’s 95 % intervals over examples";
        return several.size() == 2 ? "Lines are " + seeds + ", or " + single + "."
                : "Lines are " + (several.contains(true) ? seeds : single) + ".";
    }
}
