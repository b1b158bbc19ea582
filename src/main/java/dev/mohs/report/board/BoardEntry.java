package dev.mohs.report.board;

import dev.mohs.analysis.ComparedRun;
import dev.mohs.analysis.curve.AttackCurves;
import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.analysis.curve.WorstCase;
import dev.mohs.analysis.verdict.Standing;
import dev.mohs.analysis.verdict.Verdict;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One group of models of one run on a board.
 *
 * @param run    the run
 * @param clean  the group on unperturbed examples
 * @param shared how it stands in the worst case over the attacks that all runs of the board made
 * @param all    the same over all attacks of its own run; empty where one of them could not be completed on any of its models
 */
record BoardEntry(ComparedRun run, GroupCurve clean, Standing shared, Optional<Standing> all) {

    /** Those of a board: what can be believed first, and then by accuracy in the shared worst case. */
    static List<BoardEntry> of(Board board) {
        return board.runs().stream().flatMap(run -> of(board, run))
                .sorted(Comparator.comparing((BoardEntry entry) -> !entry.isBelieved())
                        .thenComparing(entry -> -entry.shared.within().mean()))
                .toList();
    }

    private static Stream<BoardEntry> of(Board board, ComparedRun run) {
        SweepResult result = run.result();
        AttackCurves shared = joined(result, board.norm(), board.shared());
        List<Standing> all = standings(result, joined(result, board.norm(), WorstCase.attacks(result.attacks(), board.norm())));
        return standings(result, shared).stream().map(standing -> new BoardEntry(
                run,
                GroupCurve.of(standing.group().models(), shared.curves()).get(0),
                standing,
                all.stream().filter(own -> own.label().equals(standing.label())).findFirst()));
    }

    private static List<Standing> standings(SweepResult result, AttackCurves under) {
        return Verdict.of(result, under).stream().flatMap(verdict -> verdict.standings().stream()).toList();
    }

    /** The worst case over some attacks of each model on which all of them were completed. */
    static AttackCurves joined(SweepResult result, String norm, List<AttackSummary> attacks) {
        List<ModelCurve> curves = result.models().stream().flatMap(model -> joined(result, attacks, model)).toList();
        return new AttackCurves(WorstCase.name(norm), norm, attacks, curves);
    }

    private static Stream<ModelCurve> joined(SweepResult result, List<AttackSummary> attacks, ModelSummary model) {
        List<ModelCurve> curves = attacks.stream().flatMap(attack -> result.curvesOf(attack.name()).stream())
                .filter(curve -> curve.model().equals(model.name()))
                .toList();
        return curves.size() == attacks.size() ? Stream.of(WorstCase.join(curves, "shared")) : Stream.of();
    }

    /** Whether no warning touches its figures, neither what is shared nor what its own run found. */
    boolean isBelieved() {
        return shared.isBelieved() && all.map(Standing::isBelieved).orElse(true);
    }
}
