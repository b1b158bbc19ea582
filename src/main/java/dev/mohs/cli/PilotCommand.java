package dev.mohs.cli;

import dev.mohs.attack.Attack;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.attack.catalog.AttackSuite;
import dev.mohs.pilot.Pilot;
import dev.mohs.pilot.PilotDesign;
import dev.mohs.pilot.PilotImages;
import dev.mohs.pilot.PilotTerms;
import dev.mohs.pilot.TimeBudget;
import dev.mohs.report.ReportWriter;
import dev.mohs.report.terminal.TerminalChecks;
import dev.mohs.report.terminal.TerminalPilot;
import dev.mohs.report.terminal.TerminalTable;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import dev.mohs.wording.FewExamples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

    private static final PilotTerms TERMS = new PilotTerms("--activations", "--current", "--budget");

    @Spec
    private CommandSpec command;

    @Mixin
    private Console console;

    @Mixin
    private WorkerOptions workers;

    @Mixin
    private EngineOptions engine;

    @Option(names = "--dataset", paramLabel = "DATA", defaultValue = SweepDefaults.DATASET,
            description = SweepDefaults.DATASET_HELP)
    private String dataset;

    @Option(names = "--activations", split = ",(?![^(]*\\))", paramLabel = "SPEC", defaultValue = "sqish,relu,leaky_relu",
            description = "The activations to compare. Default: ${DEFAULT-VALUE}.")
    private List<String> activations;

    @Option(names = "--current", paramLabel = "SPEC",
            description = "The one of them that the others would replace. Default: relu, or else the first.")
    private String current;

    @Option(names = "--architecture", paramLabel = "NAME", defaultValue = PilotDesign.USUAL_ARCHITECTURE,
            description = TrainingOptions.ARCHITECTURES)
    private String architecture;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "" + PilotDesign.USUAL_SEEDS,
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
        TimeBudget time = TimeBudget.parse(TERMS.budget(), budget);
        Double equivalence = Arguments.margin(margin);
        int wantedSeeds = Arguments.positive("--seeds", seeds, "");
        PilotDesign design = new PilotDesign(architecture, activations, current, wantedSeeds, TERMS);
        List<String> attackTexts = attackTexts();
        List<Attack> chosenAttacks = AttackSuite.create(attackTexts, AttackCatalog.load(List.of()));
        PilotImages images = images();
        Pilot pilot = new Pilot(design, images, chosenAttacks,
                SweepDefaults.orElse(epsilons, images.test(), chosenAttacks, console), primaryEpsilon)
                .sharedBy(workers.forPilot(attackTexts, console));
        engine.start().close();
        FewExamples.warning(images.test().count()).ifPresent(console::warn);
        try (RunFolder folder = RunFolders.create(output, images.test().name() + "-pilot")) {
            SweepResult result = run(pilot, time, folder).within(equivalence);
            ReportWriter.write(result, folder.working());
            folder.finish();
            conclude(result, folder.path());
            return result.failures().isEmpty() ? 0 : Mohs.FAILED;
        }
    }

    private List<String> attackTexts() {
        return attacks.isEmpty() ? AttackSuite.read(Home.folder().resolve(SweepDefaults.SUITE)).attacks() : attacks;
    }

    private PilotImages images() {
        int most = Arguments.positive("--limit", limit, "");
        DataChoice data = new DataChoice(dataset, console::note);
        return PilotImages.of(data::has, data::load).testingOn(most);
    }

    private SweepResult run(Pilot pilot, TimeBudget time, RunFolder folder) {
        try (PilotProgress progress = new PilotProgress(console, folder)) {
            return pilot.run(time, folder.working(), progress, Arguments.commandLine(command));
        }
    }

    private void conclude(SweepResult result, Path folder) {
        console.print(TerminalTable.of(result, Console.usesColour()));
        console.print(TerminalChecks.of(result.checks()));
        console.print(TerminalPilot.of(result));
        console.print("Report: " + Home.shown(folder.resolve("index.html")));
    }
}
