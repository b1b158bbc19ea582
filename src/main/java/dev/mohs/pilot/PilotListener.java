package dev.mohs.pilot;

import dev.mohs.evaluation.SweepListener;
import dev.mohs.training.TrainingListener;
import dev.mohs.training.TrainingPlan;
import java.util.List;

/**
 * Hears how a pilot goes: its stages, and within them what listeners of training and of sweeps hear. The methods are called in
 * the order of the work, which is that of this page.
 */
public interface PilotListener extends TrainingListener, SweepListener {

    /** What training takes on this machine is being measured, on models of no use. Nothing is heard of their training. */
    default void onMeasuring() {}

    /**
     * What fits into the budget is chosen, and the models that count are about to be trained.
     *
     * @param schedule how long, on how much and how often
     * @param choices  the same and why, in sentences
     * @param warnings what the budget does not allow, in sentences
     */
    default void onSchedule(TrainingSchedule schedule, List<String> choices, List<String> warnings) {}

    /** The training of a model begins; {@link #onBatch} and {@link #onEpoch} are about it. */
    default void onTraining(TrainingPlan plan) {}

    /**
     * The training of models at the same time, in worker processes, begins; {@link #onTraining}, {@link #onBatch} and {@link
     * #onEpoch} are not called for them.
     *
     * @param plans  of the models of one seed
     * @param images how many each is trained on
     */
    default void onTrainingAtOnce(List<TrainingPlan> plans, int images) {}

    /** Hears of one of the models that are trained at the same time, from a thread that may be another one than those of others. */
    default TrainingListener duringTraining(TrainingPlan plan) {
        return new TrainingListener() {};
    }

    /** A model is trained, and lies in the pilot's folder of models. */
    default void onTrained(TrainingPlan plan) {}

    /**
     * The attacks begin; what {@link SweepListener} has is about them.
     *
     * @param models how many models are attacked
     * @param images on how many images
     */
    default void onAttack(int models, int images) {}
}
