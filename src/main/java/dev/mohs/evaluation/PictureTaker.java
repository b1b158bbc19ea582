package dev.mohs.evaluation;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.measure.ImageBatch;
import dev.mohs.evaluation.measure.ModelAnswers;
import dev.mohs.evaluation.measure.Predictions;
import dev.mohs.io.Base64Floats;
import dev.mohs.model.Classifier;
import dev.mohs.result.Picture;
import java.util.ArrayList;
import java.util.List;

/** Makes pictures of the examples that units kept. */
final class PictureTaker {

    private final LabeledImages images;

    PictureTaker(LabeledImages images) {
        this.images = images;
    }

    /** The pictures of every model that has some. */
    List<Picture> take(List<MeasuredModel> models, SweepListener listener) {
        List<MeasuredModel> shown = models.stream().filter(model -> model.shown().isPresent()).toList();
        Steps steps = new Steps(listener, SweepPhase.PICTURES, shown.size(), 0);
        List<Picture> pictures = new ArrayList<>();
        for (MeasuredModel model : shown) {
            pictures.addAll(pictures(model.classifier(), model.shown().get()));
            steps.done(model.classifier().name());
        }
        return pictures;
    }

    /** None when a model that went through the sweep fails here: its curve counts, and a picture only illustrates it. */
    private List<Picture> pictures(Classifier model, ShownCurve curve) {
        try {
            return curve.examples().stream()
                    .filter(example -> !curve.inputs().of(example).isEmpty())
                    .map(example -> picture(model, curve, example))
                    .toList();
        } catch (UserException | EngineException e) {
            return List.of();
        }
    }

    private Picture picture(Classifier model, ShownCurve curve, int example) {
        float[] scores;
        try (NDManager scope = model.newManager()) {
            scores = ModelAnswers.scores(model, ImageBatch.of(images, example, example + 1, scope).inputs());
        }
        int prediction = Predictions.of(scores, model.classes())[0];
        return new Picture(
                example,
                images.label(example),
                model.name(),
                curve.attack(),
                Base64Floats.of(images.pixels(new int[] {example}), 0, images.imageSize()),
                prediction,
                Predictions.confidence(scores, 0, model.classes(), prediction),
                curve.inputs().of(example));
    }
}
