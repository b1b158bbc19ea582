package dev.mohs.evaluation;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.attack.Batch;
import dev.mohs.evaluation.measure.CleanAnswers;
import dev.mohs.evaluation.measure.ModelAnswers;
import dev.mohs.evaluation.measure.Predictions;
import dev.mohs.model.Classifier;
import dev.mohs.result.Failure;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The models of a transfer matrix as those who judge, and the account of who has failed. One that fails to judge is out. */
final class TransferJudges {

    private final List<Classifier> models;
    private final String attack;
    private final SweepListener listener;
    private final List<Failure> failures = new ArrayList<>();
    private final boolean[] isOut;
    private final boolean[] answers;

    TransferJudges(List<Classifier> models, String attack, SweepListener listener) {
        this.models = models;
        this.attack = attack;
        this.listener = listener;
        this.isOut = new boolean[models.size()];
        this.answers = new boolean[models.size()];
    }

    boolean isOut(int model) {
        return isOut[model];
    }

    /** The failures so far, one of a model. */
    List<Failure> failures() {
        return failures;
    }

    /** Notes for every model that is not out which examples of {@code batch} it gets right. */
    void judge(Batch batch, boolean[][] correct) {
        IntStream.range(0, models.size()).filter(model -> !isOut[model]).forEach(model -> {
            try (NDManager scope = models.get(model).newManager()) {
                answers[model] |= judge(models.get(model), batch.on(scope), correct[model]);
            } catch (UserException | EngineException e) {
                isOut[model] = true;
                fail(models.get(model), "it fails to judge: " + e.getMessage());
            }
        });
    }

    /** @return whether it answers any of them with numbers */
    private static boolean judge(Classifier model, Batch batch, boolean[] correct) {
        int[] predictions = ModelAnswers.predictions(model, batch.inputs());
        for (int i = 0; i < predictions.length; i++) {
            correct[Math.toIntExact(batch.indices()[i])] = predictions[i] == batch.labels()[i];
        }
        return IntStream.of(predictions).anyMatch(prediction -> prediction != Predictions.NONE);
    }

    /** A model whose scores are no numbers for any of {@code count} images is out, instead of being wrong about all of them. */
    void requireAnswers(int count) {
        IntStream.range(0, models.size()).filter(model -> !isOut[model] && !answers[model]).forEach(model -> {
            isOut[model] = true;
            fail(models.get(model), CleanAnswers.noNumbers(models.get(model), count).getMessage());
        });
    }

    /** The first failure of a model is what it is left out for. */
    void fail(Classifier model, String reason) {
        if (failures.stream().noneMatch(failure -> failure.model().equals(model.name()))) {
            failures.add(new Failure(model.name(), attack, reason));
            listener.onFailure(failures.get(failures.size() - 1));
        }
    }

    /** As results have them: nothing for a model that is out. */
    List<Outcomes> outcomes(List<boolean[]> correct) {
        return IntStream.range(0, correct.size())
                .mapToObj(model -> isOut[model] ? null : Outcomes.of(correct.get(model).length, i -> correct.get(model)[i]))
                .toList();
    }
}
