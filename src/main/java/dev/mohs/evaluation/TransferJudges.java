package dev.mohs.evaluation;

import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.measure.CleanAnswers;
import dev.mohs.evaluation.measure.Predictions;
import dev.mohs.evaluation.unit.TransferRecord;
import dev.mohs.evaluation.unit.TransferRecord.Judgement;
import dev.mohs.evaluation.unit.TransferUnit;
import dev.mohs.model.Classifier;
import dev.mohs.result.Failure;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the models of a transfer matrix have said, and the account of who has failed. One that fails to judge is out. Records come
 * here in the order of their units.
 */
final class TransferJudges {

    private final List<Classifier> models;
    private final LabeledImages images;
    private final String attack;
    private final SweepListener listener;
    private final List<Failure> failures = new ArrayList<>();
    private final Set<String> out = new HashSet<>();
    private final Set<String> answering = new HashSet<>();

    /** By source, null for the unperturbed examples, and judge: which examples it gets right. */
    private final Map<String, Map<String, boolean[]>> correct = new HashMap<>();

    TransferJudges(List<Classifier> models, LabeledImages images, String attack, SweepListener listener) {
        this.models = models;
        this.images = images;
        this.attack = attack;
        this.listener = listener;
    }

    boolean isOut(String model) {
        return out.contains(model);
    }

    /** Those that have not failed, in their order. */
    List<String> open() {
        return models.stream().map(Classifier::name).filter(model -> !isOut(model)).toList();
    }

    /** The failures so far, one of a model. */
    List<Failure> failures() {
        return failures;
    }

    /** Notes which examples of {@code unit} each model that is not out gets right. */
    void judge(TransferUnit unit, TransferRecord record) {
        for (Judgement judgement : record.judgements()) {
            if (judgement.failure() != null && out.add(judgement.model())) {
                fail(judgement.model(), judgement.failure());
            } else if (judgement.failure() == null) {
                note(unit, judgement);
            }
        }
    }

    private void note(TransferUnit unit, Judgement judgement) {
        boolean[] right = correct.computeIfAbsent(unit.source(), source -> new HashMap<>())
                .computeIfAbsent(judgement.model(), model -> new boolean[images.count()]);
        for (int i = 0; i < unit.examples().size(); i++) {
            int example = unit.examples().get(i);
            int prediction = judgement.predictions().get(i);
            right[example] = prediction == images.label(example);
            if (prediction != Predictions.NONE) {
                answering.add(judgement.model());
            }
        }
    }

    /** A model whose scores are no numbers for any image is out, instead of being wrong about all of them. */
    void requireAnswers() {
        models.stream().filter(model -> !isOut(model.name()) && !answering.contains(model.name())).forEach(model -> {
            out.add(model.name());
            fail(model.name(), CleanAnswers.noNumbers(model, images.count()).getMessage());
        });
    }

    /** The first failure of a model is what it is left out for. */
    void fail(String model, String reason) {
        if (failures.stream().noneMatch(failure -> failure.model().equals(model))) {
            failures.add(new Failure(model, attack, reason));
            listener.onFailure(failures.get(failures.size() - 1));
        }
    }

    /**
     * As results have them: nothing for a model that is out.
     *
     * @param source the model that examples were made for; null for the unperturbed ones
     */
    List<Outcomes> outcomes(String source) {
        Map<String, boolean[]> row = correct.getOrDefault(source, Map.of());
        List<Outcomes> outcomes = new ArrayList<>();
        for (Classifier model : models) {
            boolean[] right = row.get(model.name());
            outcomes.add(isOut(model.name()) ? null : Outcomes.of(images.count(), i -> right[i]));
        }
        return outcomes;
    }
}
