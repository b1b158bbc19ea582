package dev.mohs.cli;

import dev.mohs.evaluation.SweepPhase;
import dev.mohs.evaluation.SweepStep;
import dev.mohs.pilot.Pilot;
import dev.mohs.pilot.PilotListener;
import dev.mohs.pilot.TrainingSchedule;
import dev.mohs.result.Failure;
import dev.mohs.training.TrainingListener;
import dev.mohs.training.TrainingPlan;
import java.util.List;

/** Shows how a pilot goes, with a bar for every model and one for the attacks; once models are trained, its folder stays. */
final class PilotProgress implements PilotListener, AutoCloseable {

    private final Console console;
    private final RunFolder folder;
    private TrainingProgress training;
    private SharedProgress shared;
    private SweepProgress sweep;

    PilotProgress(Console console, RunFolder folder) {
        this.console = console;
        this.folder = folder;
    }

    @Override
    public void onMeasuring() {
        console.note("Measuring what training takes on this machine.");
    }

    @Override
    public void onSchedule(TrainingSchedule schedule, List<String> choices, List<String> warnings) {
        choices.forEach(console::note);
        warnings.forEach(console::warn);
        console.note("Finished models lie in " + Home.shown(folder.working().resolve(Pilot.MODELS))
                + " until the report is written.");
        folder.keep();
    }

    @Override
    public void onTraining(TrainingPlan plan) {
        training = new TrainingProgress(console, plan);
    }

    @Override
    public void onBatch(int epoch, int done, int total, double loss, double accuracy) {
        training.onBatch(epoch, done, total, loss, accuracy);
    }

    @Override
    public void onEpoch(int epoch, double loss, double accuracy) {
        training.onEpoch(epoch, loss, accuracy);
    }

    @Override
    public void onTrainingAtOnce(List<TrainingPlan> plans, int images) {
        shared = new SharedProgress(console, plans, images);
    }

    @Override
    public TrainingListener duringTraining(TrainingPlan plan) {
        return shared.of(plan);
    }

    @Override
    public void onTrained(TrainingPlan plan) {
        endTraining();
        console.note("Trained " + plan.modelName() + ".");
    }

    private void endTraining() {
        if (training != null) {
            training.close();
            training = null;
        }
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }

    @Override
    public void onAttack(int models, int images) {
        String title = "Attacking " + models + " models on " + images + " images.";
        sweep = SweepProgress.ofPhases(console, title, null);
    }

    @Override
    public void onStart(long total) {
        sweep.onStart(total);
    }

    @Override
    public void onProgress(String model, String attack, long done, long total) {
        sweep.onProgress(model, attack, done, total);
    }

    @Override
    public void onPhase(SweepPhase phase, int steps) {
        sweep.onPhase(phase, steps);
    }

    @Override
    public void onEstimate(double seconds, int processes) {
        sweep.onEstimate(seconds, processes);
    }

    @Override
    public void onStep(SweepStep step) {
        sweep.onStep(step);
    }

    @Override
    public void onFailure(Failure failure) {
        sweep.onFailure(failure);
    }

    /** Nobody asks for the broken examples of a pilot. */
    @Override
    public boolean hearsOfBroken() {
        return false;
    }

    /** Ends the bar in hand, should the work end in the middle of it. */
    @Override
    public void close() {
        endTraining();
        if (sweep != null) {
            sweep.close();
        }
    }
}
