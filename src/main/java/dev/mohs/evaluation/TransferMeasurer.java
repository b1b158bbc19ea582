package dev.mohs.evaluation;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.measure.ImageBatch;
import dev.mohs.evaluation.measure.JudgedAttack;
import dev.mohs.evaluation.measure.ModelAnswers;
import dev.mohs.evaluation.unit.TransferRecord;
import dev.mohs.evaluation.unit.TransferRecord.Judgement;
import dev.mohs.evaluation.unit.TransferUnit;
import dev.mohs.model.Classifier;
import dev.mohs.model.engine.Engines;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** From a unit of a transfer matrix to its record. It knows nothing but the images, the models and the attack. */
public final class TransferMeasurer {

    private final LabeledImages images;
    private final Map<String, Classifier> models;
    private final Attack attack;

    /** @param models each with a name of its own, asked in portions that the engine can hold */
    public TransferMeasurer(LabeledImages images, Collection<Classifier> models, Attack attack) {
        this.images = images;
        this.models = models.stream().collect(Collectors.toMap(Classifier::name, Function.identity()));
        this.attack = attack;
    }

    /** Makes the examples of the unit, where it names a source, and asks its judges about them. */
    public TransferRecord measure(TransferUnit unit) {
        try (NDManager scope = Engines.newManager()) {
            Batch batch = ImageBatch.of(images, unit.indices(), scope);
            Batch shown;
            try {
                shown = unit.source() == null ? batch : perturbed(unit, batch);
            } catch (UserException | EngineException e) {
                return TransferRecord.failed(e.getMessage());
            }
            return new TransferRecord(null, judgements(unit.judges(), shown));
        }
    }

    private Batch perturbed(TransferUnit unit, Batch batch) {
        return new JudgedAttack(attack, models.get(unit.source()), unit.seed()).perturbed(unit.epsilon(), batch);
    }

    private List<Judgement> judgements(List<String> judges, Batch batch) {
        return judges.stream().map(judge -> judgement(models.get(judge), batch)).toList();
    }

    private static Judgement judgement(Classifier model, Batch batch) {
        try (NDManager scope = model.newManager()) {
            int[] predictions = ModelAnswers.predictions(model, batch.on(scope).inputs());
            return new Judgement(model.name(), null, Arrays.stream(predictions).boxed().toList());
        } catch (UserException | EngineException e) {
            return new Judgement(model.name(), "it fails to judge: " + e.getMessage(), List.of());
        }
    }
}
