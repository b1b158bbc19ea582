package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.attack.catalog.AttackSuite;
import dev.mohs.model.engine.Engines;
import dev.mohs.report.ReportWriter;
import dev.mohs.report.terminal.TerminalChecks;
import dev.mohs.report.terminal.TerminalPilot;
import dev.mohs.report.terminal.TerminalTable;
import dev.mohs.result.PilotSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import dev.mohs.training.TrainingCost;
import dev.mohs.training.TrainingPlan;
import dev.mohs.training.TrainingSchedule;
import dev.mohs.wording.FewExamples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mohs pilot}: would another activation pay on one's own images? */
@Command(
        name = "pilot",
        description = "Train matched models on your images, attack them, and say whether swapping the activation would pay.",
        footer = {
            "",
            "Example: mohs pilot --dataset ./photos,resize=32,crop=32 --budget 10m",
            "",
            "Epochs, images and, at the last, seeds are chosen to fit the budget; the report says how.",
            "Ctrl-C leaves the models that are finished in <output>.partial/models."
        })
final class PilotCommand implements Callable<Integer> {

    private static final String USUAL = "relu";
    private static final double LEARNING_RATE = 0.002;
    private static final double LABEL_SMOOTHING = 0.1;

    /** Small sets take small batches, or there would be few steps. */
    private static final int SMALL_SET = 2_000;
    private static final int SMALL_BATCH = 32;
    private static final int BATCH = 128;

    @Spec
    private CommandSpec command;

    @Mixin
    private Console console;

    @Option(names = "--dataset", paramLabel = "DATA", defaultValue = SweepDefaults.DATASET,
            description = SweepDefaults.DATASET_HELP)
    private String dataset;

    @Option(names = "--activations", split = ",(?![^(]*\\))", paramLabel = "SPEC", defaultValue = "sqish,relu,leaky_relu",
            description = "The activations to compare. Default: ${DEFAULT-VALUE}.")
    private List<String> activations;

    @Option(names = "--current", paramLabel = "SPEC",
            description = "The one of them that the others would replace. Default: relu, or else the first.")
    private String current;

    @Option(names = "--architecture", paramLabel = "NAME", defaultValue = "cnn",
            description = "mlp, cnn or resnet. Default: ${DEFAULT-VALUE}.")
    private String architecture;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "3",
            description = "How many training seeds: 1 to N. Default: ${DEFAULT-VALUE}.")
    private String seeds;

    @Option(names = "--budget", paramLabel = "TIME", defaultValue = "10m",
            description = "The time for everything, as 90s, 10m or 1h. Default: ${DEFAULT-VALUE}.")
    private String budget;

    @Option(names = "--attack", paramLabel = "SPEC",
            description = "An attack, as pgd or 'fgsm(norm=l2)'; may be repeated. Default: those of attacks/fgsm.json.")
    private List<String> attacks = new ArrayList<>();

    @Option(names = "--epsilons", split = ",", paramLabel = "E",
            description = "Budgets of the attacks in input units, rising, as 0.03 or 8/255. " + SweepDefaults.EPSILONS_HELP)
    private List<Epsilon> epsilons = new ArrayList<>();

    @Option(names = "--primary-epsilon", paramLabel = "E",
            description = "The one of --epsilons that the answer is about. Default: the data's usual budget where it is among them,"
                    + " else the middle one.")
    private Epsilon primaryEpsilon;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1000",
            description = "At most so many test images, drawn by chance. Default: ${DEFAULT-VALUE}.")
    private String limit;

    @Option(names = "--equivalence-margin", paramLabel = "SHARE", description = Arguments.MARGIN_HELP)
    private String margin;

    @Option(names = "--output", paramLabel = "DIR",
            description = "Folder for report and models; must not exist. Default: reports/<data set>-pilot-<time>.")
    private Path output;

    @Override
    public Integer call() {
        TimeBudget time = TimeBudget.parse("--budget", budget);
        Double equivalence = Arguments.margin(margin);
        int wantedSeeds = Arguments.positive("--seeds", seeds, "");
        requireSeveral(plans(BATCH));
        String replaced = replaced();
        List<Attack> chosenAttacks = chosenAttacks();
        PilotImages images = images();
        PilotSweep sweep = new PilotSweep(console, time, images.test(), chosenAttacks,
                SweepDefaults.orElse(epsilons, images.test(), chosenAttacks, console), primaryEpsilon);
        FewExamples.warning(images.test().count()).ifPresent(console::warn);
        PilotTraining training = new PilotTraining(console, time, plans(batch(images)), images);
        try (RunFolder folder = RunFolder.create(output, images.test().name() + "-pilot")) {
            TrainingSchedule schedule = schedule(training, sweep, wantedSeeds, folder);
            Path models = folder.working().resolve("models");
            console.note("Finished models lie in " + Home.shown(models) + " until the report is written.");
            folder.keep();
            List<Path> manifests = training.train(schedule, models);
            SweepResult swept = sweep.run(manifests, activations.size(), Arguments.commandLine(command));
            SweepResult result = swept.ofPilot(summary(replaced, time, images, training, sweep)).within(equivalence);
            ReportWriter.write(result, folder.working());
            folder.finish();
            conclude(result, folder.path());
            return result.failures().isEmpty() ? 0 : Mohs.FAILED;
        }
    }

    /** One per activation, of seed 1; how long they last is chosen later. */
    private List<TrainingPlan> plans(int batch) {
        return activations.stream().map(activation -> plan(activation, batch)).toList();
    }

    private TrainingPlan plan(String activation, int batch) {
        return TrainingPlan.of(architecture, activation, 1, 1, batch, LEARNING_RATE, LABEL_SMOOTHING);
    }

    private static int batch(PilotImages images) {
        return images.training().count() < SMALL_SET ? SMALL_BATCH : BATCH;
    }

    private void requireSeveral(List<TrainingPlan> plans) {
        if (plans.stream().map(TrainingPlan::modelName).distinct().count() < Math.max(2, plans.size())) {
            throw UserException.usage("--activations needs two or more, each of another name, not "
                    + String.join(",", activations));
        }
    }

    /** The text form of the activation that the others would replace. */
    private String replaced() {
        if (current == null) {
            return plan(activations.contains(USUAL) ? USUAL : activations.get(0), BATCH).activationText();
        }
        String text = plan(current, BATCH).activationText();
        Arguments.requireOneOf("--current", text, plans(BATCH).stream().map(TrainingPlan::activationText).toList());
        return text;
    }

    private List<Attack> chosenAttacks() {
        List<String> texts = attacks.isEmpty()
                ? AttackSuite.read(Home.folder().resolve(SweepDefaults.SUITE)).attacks()
                : attacks;
        return AttackSuite.create(texts, AttackCatalog.load(List.of()));
    }

    private PilotImages images() {
        int most = Arguments.positive("--limit", limit, "");
        DataChoice data = new DataChoice(dataset, console::note);
        return PilotImages.of(data::has, data::load).testingOn(most);
    }

    /** Measures on models of no use what training takes, and tries the attacks on one of them. */
    private TrainingSchedule schedule(PilotTraining training, PilotSweep sweep, int wantedSeeds, RunFolder folder) {
        Engines.newManager().close();
        console.note("Measuring what training takes on this machine.");
        Path attempts = folder.working().resolve("attempts");
        TrainingCost cost = training.measure(attempts);
        sweep.rehearse(training.measuredModel(attempts));
        folder.discardFolder("attempts");
        TrainingSchedule schedule = training.schedule(cost, wantedSeeds);
        training.choices().forEach(console::note);
        training.warnings().forEach(console::warn);
        return schedule;
    }

    private PilotSummary summary(
            String replaced, TimeBudget time, PilotImages images, PilotTraining training, PilotSweep sweep) {
        List<String> choices =
                Stream.of(List.of(images.origin()), training.choices(), sweep.choices()).flatMap(List::stream).toList();
        List<String> warnings = new ArrayList<>(training.warnings());
        if (time.left() < 0) {
            warnings.add(String.format(Locale.ROOT, "The pilot took %s, more than its budget of %s.",
                    TimeBudget.text(time.spent()), TimeBudget.text(time.seconds())));
        }
        return new PilotSummary(replaced, time.seconds(), time.spent(), choices, warnings);
    }

    private void conclude(SweepResult result, Path folder) {
        console.print(TerminalTable.of(result, Console.usesColour()));
        console.print(TerminalChecks.of(result.checks()));
        console.print(TerminalPilot.of(result));
        console.print("Report: " + Home.shown(folder.resolve("index.html")));
    }
}
