package dev.mohs.evaluation.measure;

import ai.djl.engine.EngineException;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.evaluation.unit.UnitResult;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.model.Classifier;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The first step of a sweep: from a unit of work to its record. It knows nothing but the images, the models and the attacks, so
 * that a unit measured alone has the same record as within a sweep.
 */
public final class UnitMeasurer {

    private final LabeledImages images;
    private final Map<String, Classifier> models;
    private final Map<String, Attack> attacks;

    /**
     * @param images  the data set that units name examples of
     * @param models  each with a name of its own
     * @param attacks each with a name of its own
     */
    public UnitMeasurer(LabeledImages images, Collection<Classifier> models, Collection<Attack> attacks) {
        this.images = images;
        this.models = models.stream().collect(Collectors.toMap(Classifier::name, Function.identity()));
        this.attacks = attacks.stream().collect(Collectors.toMap(attack -> attack.description().name(), Function.identity()));
    }

    /**
     * Runs the unit's attack on its examples and judges what comes of it.
     *
     * @param broken hears of every example that is broken, as soon as it is; a unit that fails later may have told some
     * @return a failure where the attack or the model throws or breaks a rule
     * @throws IllegalArgumentException if the unit is about a model or an attack that is not here
     */
    public UnitResult measure(WorkUnit unit, Consumer<BrokenExample> broken) {
        Classifier model = named(unit.model(), models);
        Attack attack = named(unit.attack(), attacks);
        try {
            return new UnitMeasurement(unit, images, model, attack, broken).run();
        } catch (UserException | EngineException e) {
            return new UnitFailure(unit.model(), unit.attack(), unit.batch(), e.getMessage());
        }
    }

    private static <T> T named(String name, Map<String, T> all) {
        T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no " + name + " among " + all.keySet());
        }
        return found;
    }
}
