package dev.mohs.cli;

import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.attack.catalog.AttackSuite;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ExampleFiles;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.evaluation.dispatch.UnitRunner;
import dev.mohs.evaluation.journal.SweepIdentity;
import dev.mohs.evaluation.journal.SweepJournal;
import dev.mohs.evaluation.shard.Shard;
import dev.mohs.evaluation.shard.ShardFile;
import dev.mohs.report.ReportWriter;
import dev.mohs.report.terminal.TerminalChecks;
import dev.mohs.report.terminal.TerminalTable;
import dev.mohs.report.terminal.TerminalVerdict;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import dev.mohs.worker.ModelSource;
import dev.mohs.worker.WorkOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mohs sweep}: attacks models over a range of ε and writes a report. */
@Command(
        name = "sweep",
        description = "Attack models over a range of ε and report how accuracy falls.",
        footer = {
            "",
            "Examples:",
            "  mohs sweep",
            "  mohs sweep --models cnn-sqish-s1,cnn-relu-s1 --attack 'fgsm(norm=l2)'",
            "  mohs sweep --models all --limit all --output reports/all",
            "  mohs sweep --model net.pt,mean=0.286,std=0.353"
        })
final class SweepCommand implements Callable<Integer> {

    private static final int PICTURES = 4;
    private static final String FULL = "full";

    @Spec
    private CommandSpec command;

    @Mixin
    private Console console;

    @Mixin
    private ModelOptions models;

    @Mixin
    private AttackRunOptions options;

    @Mixin
    private AttackChoice attacks;

    @Mixin
    private WorkerOptions workers;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private SparkOptions spark;

    @Option(names = "--epsilons", split = ",", paramLabel = "E",
            description = "Budgets in input units, rising, as 0.03 or 8/255. " + SweepDefaults.EPSILONS_HELP)
    private List<Epsilon> epsilons = new ArrayList<>();

    @Option(names = "--primary-epsilon", paramLabel = "E",
            description = "The one of --epsilons that the report sums up at. Default: the data's usual budget where it is among"
                    + " them, else the middle one.")
    private Epsilon primaryEpsilon;

    @Option(names = "--equivalence-margin", paramLabel = "SHARE", description = Arguments.MARGIN_HELP)
    private String margin;

    @Option(names = "--output", paramLabel = "DIR",
            description = "Folder for the report; must not exist. Default: reports/<data set>-<time>.")
    private Path output;

    @Option(names = "--save-examples",
            description = "Save every broken example (.npz, exact) and some as pictures (PNG, 8 bits).")
    private boolean saveExamples;

    @Option(names = "--check", paramLabel = "HOW", defaultValue = "quick",
            description = "Integrity checks: quick, or full to run each white-box attack again under observation."
                    + " Default: ${DEFAULT-VALUE}.")
    private String checks;

    @Option(names = "--resume", description = "Go on with the unfinished run of --output; everything else as it was.")
    private boolean resume;

    @Option(names = "--shard", paramLabel = "I/N",
            description = "Measure one of N shares of the work and leave it for mohs merge; see docs/scale.md.")
    private Shard shard;
    private SweepShards merged;
    private String mergedBy;

    @Override
    public Integer call() {
        // A run to go on with is looked for first: whatever is wrong with what was typed, it says how to go on.
        try (RunFolder folder = resume ? RunFolders.resume(output) : RunFolders.create(output, options.images(console).name());
                Unfinished unfinished = new Unfinished(console, folder)) {
            int code = sweep(folder);
            unfinished.finished();
            return code;
        }
    }

    /** What was parsed is that of a shard of {@code shards}: makes the report of all of them, on behalf of {@code commandLine}. */
    int merge(SweepShards shards, Path output, Console console, String commandLine) {
        this.merged = shards;
        this.mergedBy = commandLine;
        this.console = console;
        this.output = output;
        this.shard = null;
        this.resume = false;
        return call();
    }

    private int sweep(RunFolder folder) {
        if (spark.isAsked() && (shard != null || workers.areAsked())) {
            throw UserException.usage("a cluster shares out the work by itself; leave out --spark, or "
                    + (shard == null ? "--workers" : "--shard"));
        }
        if (saveExamples && (shard != null || resume)) {
            throw UserException.usage(resume ? "a resumed run cannot save examples, as those of finished batches are gone"
                    : "a shard cannot save examples; leave out --save-examples, or --shard");
        }
        Arguments.requireOneOf("--check", checks, List.of("quick", FULL));
        Double equivalence = Arguments.margin(margin);
        LabeledImages images = options.images(console);
        AttackCatalog catalog = options.catalog(console);
        List<Attack> chosenAttacks = AttackSuite.create(attacks.texts(), catalog);
        List<Epsilon> budgets = SweepDefaults.orElse(epsilons, images, chosenAttacks, console);
        SweepPlan plan = SweepPlan.of(images, chosenAttacks, budgets, options.batch(), options.seed(), PICTURES, primaryEpsilon);
        try (NDManager manager = engine.start()) {
            List<ModelSource> sources = ModelChoice.sources(models, images, console::note);
            List<ModelUnderTest> chosen = ModelChoice.load(sources, options.batch(), manager, console::note);
            Supplier<WorkOrder> order =
                    () -> WorkOrder.of(plan, sources, chosen, attacks.texts(), options.attackJars(), folder.scratch());
            UnitRunner runner =
                    spark.isAsked() ? spark.cluster(sources, order, console) : workers.forSweep(sources, order, console);
            ExampleFiles examples = new ExampleFiles(images);
            if (shard != null) {
                return measureShard(plan, runner, chosen, folder);
            }
            SweepResult result;
            try (SweepProgress progress = SweepProgress.ofPhases(
                    console, title(plan, chosen), saveExamples ? examples::onBroken : null)) {
                RobustnessEvaluator evaluator = new RobustnessEvaluator(plan, progress).measuredBy(runner);
                result = run(checks.equals(FULL) ? evaluator.checkingFully(catalog) : evaluator, plan, chosen, folder)
                        .within(equivalence);
            }
            if (result.curves().isEmpty()) {
                throw UserException.failure("no attack could be completed, so there is nothing to report");
            }
            writeReport(result, examples, folder);
            folder.finish();
            conclude(result, folder);
            return result.failures().isEmpty() ? 0 : Mohs.FAILED;
        }
    }

    private String title(SweepPlan plan, List<ModelUnderTest> chosen) {
        return "Sweeping " + plan.epsilons().size() + " ε, attacks: " + plan.attacks().size() + ", models: " + chosen.size()
                + ", images: " + plan.images().count() + " of " + plan.images().name() + ".";
    }

    private SweepResult run(RobustnessEvaluator evaluator, SweepPlan plan, List<ModelUnderTest> chosen, RunFolder folder) {
        return merged == null
                ? new JournaledSweep(console, folder, identity(plan, chosen), commandToGoOn(folder))
                        .run(evaluator, chosen, Arguments.commandLine(command))
                : merged.merged(evaluator, identityOfShards(plan, chosen), chosen, mergedBy);
    }

    private SweepIdentity identity(SweepPlan plan, List<ModelUnderTest> chosen) {
        return plan.identity(chosen).with("checks", checks).with("attack jars", options.attackJarDigests());
    }

    /** All that was typed for one of them and decides what is merged. */
    private SweepIdentity identityOfShards(SweepPlan plan, List<ModelUnderTest> chosen) {
        return identity(plan, chosen).with("equivalence margin", margin == null ? "none" : margin);
    }

    /** Leaves the journal, and what the shard is, for {@code mohs merge}. */
    private int measureShard(SweepPlan plan, UnitRunner runner, List<ModelUnderTest> chosen, RunFolder folder) {
        ShardFile measured;
        try (SweepProgress progress = SweepProgress.ofPhases(console, "Shard " + shard + ". " + title(plan, chosen), null)) {
            SweepIdentity identity = SweepShards.identity(identityOfShards(plan, chosen), shard);
            measured = new JournaledSweep(console, folder, identity, commandToGoOn(folder))
                    .measure(new RobustnessEvaluator(plan, progress).measuredBy(runner), shard, chosen, Arguments.typed(command));
        }
        folder.keep();
        measured.write(folder.working());
        folder.finish();
        console.print("Shard " + shard + ", for mohs merge: " + measured.records() + " batches in " + Home.shown(folder.path()));
        return measured.failures().isEmpty() ? 0 : Mohs.FAILED;
    }

    /** What was typed, less what a resumed run cannot have, and with the folder that it got. */
    private String commandToGoOn(RunFolder folder) {
        List<String> more = new ArrayList<>();
        if (output == null) {
            more.addAll(List.of("--output", Home.shown(folder.path()).toString()));
        }
        if (!resume) {
            more.add("--resume");
        }
        return Arguments.commandLine(command, List.of("--save-examples"), more);
    }

    private void writeReport(SweepResult result, ExampleFiles examples, RunFolder folder) {
        // What was measured outlives a report that cannot be written: --resume takes it from the journal.
        folder.keep();
        ReportWriter.write(result, folder.working());
        if (saveExamples) {
            examples.write(folder.working().resolve("examples"));
        }
    }

    /** The journal goes when the report is in its place, unless something failed that may yet be tried again. */
    private void conclude(SweepResult result, RunFolder folder) {
        if (result.failures().isEmpty()) {
            folder.discard(SweepJournal.FILE_NAME);
        }
        console.print(TerminalTable.of(result, Console.usesColour()));
        console.print(TerminalChecks.of(result.checks()).stripTrailing());
        if (!result.failures().isEmpty()) {
            console.note(merged == null
                    ? "What failed can be tried again, and the rest is kept: " + commandToGoOn(folder)
                    : "What failed can be tried again by going on with its shards, each with --resume.");
        }
        console.print("\n" + TerminalVerdict.of(result).stripTrailing());
        console.print("Report: " + Home.shown(folder.path().resolve("index.html")));
    }
}
