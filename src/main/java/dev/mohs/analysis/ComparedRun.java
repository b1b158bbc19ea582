package dev.mohs.analysis;

import dev.mohs.SafeText;
import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.result.Check;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.Failure;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import java.util.List;

/**
 * One of several results that are compared. Its models are told from those of the other runs by the run's label behind
 * their names, {@code cnn-relu-s1 [monday]}, and by the same behind their activation, so that no group mixes two runs.
 *
 * @param label  what the run is called
 * @param file   where its result was read from
 * @param result what it found
 */
public record ComparedRun(String label, String file, SweepResult result) {

    public ComparedRun {
        label = SafeText.line(label);
        file = SafeText.line(file);
    }

    /** The models under their new names, group by group. */
    List<ModelSummary> models() {
        return ModelGroup.of(result.models()).stream()
                .flatMap(group -> group.models().stream().map(model -> labelled(group, model)))
                .toList();
    }

    /** The curves of {@code attacks}, cut to {@code epsilons}. */
    List<ModelCurve> curves(List<String> attacks, List<Double> epsilons) {
        return result.curves().stream()
                .filter(curve -> attacks.contains(curve.attack()))
                .map(curve -> new ModelCurve(
                        labelled(curve.model()), curve.attack(), curve.clean(), points(curve, epsilons),
                        curve.minimalDistances()))
                .toList();
    }

    private static List<EpsilonPoint> points(ModelCurve curve, List<Double> epsilons) {
        return curve.points().stream().filter(point -> epsilons.contains(point.epsilon())).toList();
    }

    /** The checks of the models, and of {@code attacks}. */
    List<Check> checks(List<String> attacks) {
        return result.checks().stream()
                .filter(check -> check.attack() == null || attacks.contains(check.attack()))
                .map(check -> new Check(check.name(), labelled(check.model()), check.attack(), check.verdict(),
                        check.figure(), check.threshold(), check.source()))
                .toList();
    }

    /** The failures of {@code attacks}. */
    List<Failure> failures(List<String> attacks) {
        return result.failures().stream()
                .filter(failure -> attacks.contains(failure.attack()))
                .map(failure -> new Failure(labelled(failure.model()), failure.attack(), failure.reason()))
                .toList();
    }

    private ModelSummary labelled(ModelGroup group, ModelSummary model) {
        String activation = labelled(group.shortLabel());
        return new ModelSummary(labelled(model.name()), model.architecture(), activation, activation, model.seed(),
                model.parameters(), model.sha256(), null);
    }

    private String labelled(String name) {
        return name + " [" + label + "]";
    }
}
