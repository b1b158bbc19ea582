package dev.mohs.report.board;

import dev.mohs.analysis.ComparedRun;
import dev.mohs.analysis.curve.AttackCurves;
import dev.mohs.analysis.curve.WorstCase;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.DatasetSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs that can be held against each other: on the same examples, at one ε of one norm, with at least one attack in common that
 * looks at the model. Nothing else is ever on one board.
 *
 * @param runs    by the time they were started, all at the ε of the board
 * @param norm    what ε bounds
 * @param epsilon the ε, in input units
 * @param shared  the attacks that every run made with the same parameters
 */
record Board(List<ComparedRun> runs, String norm, Epsilon epsilon, List<AttackSummary> shared) {

    Board {
        runs = List.copyOf(runs);
        shared = List.copyOf(shared);
    }

    /**
     * What came of sorting runs into boards.
     *
     * @param boards  in the order of their first runs
     * @param leftOut why a run is on none, a sentence for each
     */
    record Sorted(List<Board> boards, List<String> leftOut) {}

    /**
     * Sorts runs into boards: each is put to the first whose data, norm and ε are its own and with which it shares an attack.
     *
     * @param runs    by the time they were started
     * @param epsilon the ε of all boards; null for the declared one of each run
     */
    static Sorted sort(List<ComparedRun> runs, Epsilon epsilon) {
        List<Board> boards = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (ComparedRun run : runs) {
            Optional<String> problem = problem(run, epsilon);
            if (problem.isPresent()) {
                leftOut.add(run.label() + " " + problem.get() + ".");
            } else {
                add(boards, alone(run, epsilon));
            }
        }
        return new Sorted(boards, leftOut);
    }

    private static Optional<String> problem(ComparedRun run, Epsilon epsilon) {
        SweepResult result = run.result();
        Optional<AttackCurves> headline = AttackCurves.headline(result);
        if (headline.isEmpty() || headline.get().isControl()) {
            return Optional.of("has no attack that looked at a model and was completed");
        }
        return epsilon == null || result.epsilons().contains(epsilon.value())
                ? Optional.empty()
                : Optional.of("was not measured at ε = " + epsilon.text() + " but at " + result.budgets());
    }

    private static Board alone(ComparedRun run, Epsilon epsilon) {
        SweepResult result = run.result();
        String norm = AttackCurves.headline(result).orElseThrow().norm();
        Epsilon budget = epsilon == null ? result.budget(result.primaryEpsilon()) : epsilon;
        return new Board(List.of(new ComparedRun(run.label(), run.file(), result.at(budget.value()))), norm, budget,
                WorstCase.attacks(result.attacks(), norm));
    }

    private static void add(List<Board> boards, Board next) {
        for (int i = 0; i < boards.size(); i++) {
            Board board = boards.get(i);
            List<AttackSummary> shared = board.shared.stream().filter(next.shared::contains).toList();
            if (board.isOf(next) && !shared.isEmpty()) {
                List<ComparedRun> runs = new ArrayList<>(board.runs);
                runs.addAll(next.runs);
                boards.set(i, new Board(runs, board.norm, board.epsilon, shared));
                return;
            }
        }
        boards.add(next);
    }

    private boolean isOf(Board other) {
        return data().sha256().equals(other.data().sha256()) && norm.equals(other.norm) && epsilon.equals(other.epsilon);
    }

    /** The examples of all its runs. */
    DatasetSummary data() {
        return runs.get(0).result().dataset();
    }

    /** The attacks of a run that not every other one made. */
    List<AttackSummary> own(ComparedRun run) {
        return WorstCase.attacks(run.result().attacks(), norm).stream().filter(attack -> !shared.contains(attack)).toList();
    }

    /** {@code fashion-mnist (1,000 examples) at ε = 0.1 (linf)}. */
    String title() {
        return data().name() + " (" + Text.count(data().count(), "example") + ")"
                + " at ε = " + Text.epsilon(epsilon) + " (" + norm + ")";
    }
}
