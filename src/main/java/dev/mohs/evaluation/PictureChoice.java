package dev.mohs.evaluation;

import ai.djl.engine.EngineException;
import dev.mohs.UserException;
import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.attack.Attack;
import dev.mohs.model.Classifier;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Of which attack on which models a sweep keeps pictures: the first that is not a control, on the first model of every group. */
final class PictureChoice {

    private final SweepPlan plan;
    private final Set<String> pictured;

    PictureChoice(SweepPlan plan, List<ModelUnderTest> models) {
        this.plan = plan;
        this.pictured = ModelGroup.of(models.stream().map(ModelUnderTest::summary).toList()).stream()
                .map(group -> group.models().get(0))
                .map(ModelSummary::name)
                .collect(Collectors.toSet());
    }

    List<Picture> of(MeasuredSweep sweep, SweepListener listener) {
        PictureTaker taker =
                new PictureTaker(plan, sweep.models().stream().map(model -> model.clean().outcomes()).toList());
        List<MeasuredModel> models = sweep.models().stream()
                .filter(model -> pictured.contains(model.classifier().name()))
                .toList();
        Steps steps = new Steps(listener, SweepPhase.PICTURES, models.size(), 0);
        List<Picture> pictures = new ArrayList<>();
        for (MeasuredModel model : models) {
            chosen(model.curves()).ifPresent(attack -> pictures.addAll(pictures(taker, model.classifier(), attack)));
            steps.done(model.classifier().name());
        }
        return pictures;
    }

    private Optional<Attack> chosen(List<ModelCurve> curves) {
        return curves.stream()
                .map(curve -> attackNamed(curve.attack()))
                .filter(attack -> !ResultSummaries.of(attack.description()).isControl())
                .findFirst();
    }

    private Attack attackNamed(String name) {
        return plan.attacks().stream()
                .filter(attack -> attack.description().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** None when what went through the sweep fails here: its curve counts, and a picture only illustrates it. */
    private static List<Picture> pictures(PictureTaker taker, Classifier classifier, Attack attack) {
        try {
            return taker.take(classifier, attack);
        } catch (UserException | EngineException e) {
            return List.of();
        }
    }
}
