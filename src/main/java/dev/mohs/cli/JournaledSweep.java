package dev.mohs.cli;

import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.journal.SweepIdentity;
import dev.mohs.evaluation.journal.SweepJournal;
import dev.mohs.evaluation.shard.Shard;
import dev.mohs.evaluation.shard.ShardFile;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.result.SweepResult;
import java.util.List;
import java.util.function.Function;

/** A sweep with a journal in its folder: leaves out what that has, adds what is finished, and warns of what could not be used. */
final class JournaledSweep {

    private final Console console;
    private final RunFolder folder;
    private final SweepIdentity identity;
    private final String commandToGoOn;

    /**
     * @param identity      which sweep it is; a journal of another one is refused
     * @param commandToGoOn goes into the journal, for whoever finds it
     */
    JournaledSweep(Console console, RunFolder folder, SweepIdentity identity, String commandToGoOn) {
        this.console = console;
        this.folder = folder;
        this.identity = identity;
        this.commandToGoOn = commandToGoOn;
    }

    /** Evaluates {@code models} by {@code evaluator}, on behalf of {@code commandLine}. */
    SweepResult run(RobustnessEvaluator evaluator, List<ModelUnderTest> models, String commandLine) {
        return withJournal(journal -> evaluator.remembering(journal).evaluate(models, commandLine));
    }

    /** Measures one shard of it, on behalf of {@code arguments}; what that leaves beside the journal. */
    ShardFile measure(RobustnessEvaluator evaluator, Shard shard, List<ModelUnderTest> models, List<String> arguments) {
        return withJournal(journal -> {
            List<UnitFailure> failures = evaluator.remembering(journal).measure(shard, models);
            return ShardFile.of(shard, arguments, journal.size(), failures);
        });
    }

    private <T> T withJournal(Function<SweepJournal, T> work) {
        try (SweepJournal journal =
                SweepJournal.open(folder.working().resolve(SweepJournal.FILE_NAME), identity, commandToGoOn)) {
            journal.damaged().forEach(line -> console.warn("line " + line + " of the journal is damaged; its batch is run again"));
            T result = work.apply(journal);
            if (journal.misfits() > 0) {
                console.warn(journal.misfits() + " batches of the journal did not fit the examples that the models get right now,"
                        + " and were run again");
            }
            return result;
        }
    }
}
