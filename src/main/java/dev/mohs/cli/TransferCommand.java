package dev.mohs.cli;

import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.DefaultBudgets;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.evaluation.TransferEvaluator;
import dev.mohs.evaluation.dispatch.TransferRunner;
import dev.mohs.report.TransferReport;
import dev.mohs.report.terminal.TerminalTransfer;
import dev.mohs.result.TransferResult;
import dev.mohs.spec.Epsilon;
import dev.mohs.worker.ModelSource;
import dev.mohs.worker.WorkOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mohs transfer}: which model's examples fool which other model. */
@Command(
        name = "transfer",
        description = "Make examples for each model and try them on all.",
        footer = {"", "Example: mohs transfer --models cnn-sqish-s1,cnn-relu-s1,resnet-relu-s1 --epsilon 0.1"})
final class TransferCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private Console console;

    @Mixin
    private ModelOptions models;

    @Mixin
    private AttackRunOptions options;

    @Mixin
    private WorkerOptions workers;

    @Mixin
    private EngineOptions engine;

    @Option(names = "--attack", paramLabel = "SPEC", defaultValue = "fgsm",
            description = "The attack that makes the examples. Default: ${DEFAULT-VALUE}.")
    private String attack;

    @Option(names = "--epsilon", paramLabel = "E",
            description = "The budget in input units, as 0.03 or 8/255. " + SweepDefaults.EPSILON_HELP)
    private Epsilon epsilon;

    @Option(names = "--output", paramLabel = "DIR",
            description = "Folder for the report; must not exist. Default: reports/transfer-<time>.")
    private Path output;

    @Override
    public Integer call() {
        LabeledImages images = options.images(console);
        Attack chosenAttack = options.catalog(console).create(attack);
        epsilon = epsilon != null ? epsilon : DefaultBudgets.of(images, List.of(chosenAttack)).one();
        TransferEvaluator evaluator =
                new TransferEvaluator(images, chosenAttack, epsilon, options.seed(), options.batch());
        try (RunFolder folder = RunFolders.create(output, "transfer");
                NDManager manager = engine.start()) {
            List<ModelSource> sources = ModelChoice.sources(models, images, console::note);
            List<ModelUnderTest> chosen = ModelChoice.load(sources, options.batch(), manager, console::note);
            TransferRunner runner = workers.forTransfer(
                    sources, () -> order(images, chosenAttack, sources, chosen, folder.scratch()), console);
            TransferResult result = evaluate(evaluator.measuredBy(runner), chosen, images);
            if (result.sources().isEmpty()) {
                throw UserException.failure("the attack could be completed on no model, so there is nothing to report");
            }
            // What was measured outlives a page that cannot be written: mohs report makes it again.
            folder.keep();
            TransferReport.write(result, folder.working());
            folder.finish();
            console.print(TerminalTransfer.of(result).stripTrailing());
            console.print("Report: " + Home.shown(folder.path().resolve("index.html")));
            return result.failures().isEmpty() ? 0 : Mohs.FAILED;
        }
    }

    private WorkOrder order(
            LabeledImages images, Attack made, List<ModelSource> sources, List<ModelUnderTest> chosen, Path scratch) {
        SweepPlan plan = new SweepPlan(images, List.of(made), List.of(epsilon.value()), options.batch(), options.seed(), 0);
        return WorkOrder.of(plan, sources, chosen, List.of(attack), options.attackJars(), scratch);
    }

    private TransferResult evaluate(TransferEvaluator evaluator, List<ModelUnderTest> chosen, LabeledImages images) {
        String title = "Making examples with " + attack + " at ε = " + epsilon + ", models: " + chosen.size() + ", images: "
                + images.count() + " of " + images.name() + ".";
        try (SweepProgress progress = SweepProgress.ofExamples(console, "transfer", title)) {
            return evaluator.evaluate(chosen, Arguments.commandLine(command), progress);
        }
    }
}
