package dev.mohs.report.board;

import dev.mohs.analysis.ComparedRun;
import dev.mohs.analysis.verdict.Trust;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.statistics.Holm;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.McNemar;
import dev.mohs.statistics.Outcomes;
import dev.mohs.statistics.PairedDifference;
import dev.mohs.statistics.Tally;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of one model from run to run of a board, in the worst case over the attacks that all runs made.
 *
 * @param model    its name
 * @param versions one for each run that it took part in, at least two, by time
 * @param steps    what changed from each version to the next
 */
record Trend(String model, List<Version> versions, List<Step> steps) {

    private static final double SIGNIFICANCE = 1 - Interval.LEVEL;

    Trend {
        versions = List.copyOf(versions);
        steps = List.copyOf(steps);
    }

    /** The model in one run; {@code isDoubted} where integrity checks speak against its figure. */
    record Version(ComparedRun run, ModelSummary summary, ModelCurve curve, boolean isDoubted) {

        Tally within() {
            return Tally.of(curve.point(run.result().primaryEpsilon()).within());
        }
    }

    /**
     * The change to the next version.
     *
     * @param difference of accuracies, the newer less the older, example by example
     * @param adjustedP  of exact McNemar, adjusted by Holm for all steps of the model
     */
    record Step(PairedDifference difference, double adjustedP) {

        boolean isShown() {
            return adjustedP < SIGNIFICANCE;
        }
    }

    /** One for each name of a model that stands in at least two runs. */
    static List<Trend> of(Board board) {
        Set<String> names = new LinkedHashSet<>();
        board.runs().forEach(run -> run.result().models().forEach(model -> names.add(model.name())));
        return names.stream().map(name -> of(board, name)).flatMap(Optional::stream).toList();
    }

    private static Optional<Trend> of(Board board, String name) {
        List<Version> versions = board.runs().stream().map(run -> version(board, run, name)).flatMap(Optional::stream).toList();
        return versions.size() < 2 ? Optional.empty() : Optional.of(new Trend(name, versions, steps(versions)));
    }

    private static Optional<Version> version(Board board, ComparedRun run, String name) {
        return BoardEntry.joined(run.result(), board.norm(), board.shared()).curves().stream()
                .filter(curve -> curve.model().equals(name))
                .findFirst()
                .map(curve -> new Version(run, run.result().model(name), curve,
                        Trust.of(run.result()).isDoubted(name, board.shared())));
    }

    private static List<Step> steps(List<Version> versions) {
        double epsilon = versions.get(0).run().result().primaryEpsilon();
        List<PairedDifference> differences = new ArrayList<>();
        double[] pValues = new double[versions.size() - 1];
        for (int i = 0; i < pValues.length; i++) {
            Outcomes older = versions.get(i).curve().point(epsilon).within();
            Outcomes newer = versions.get(i + 1).curve().point(epsilon).within();
            differences.add(PairedDifference.of(newer, older));
            pValues[i] = McNemar.of(newer, older).pValue();
        }
        double[] adjusted = Holm.adjust(pValues);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            steps.add(new Step(differences.get(i), adjusted[i]));
        }
        return steps;
    }
}
