package dev.mohs.cli;

import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackCatalog;
import dev.mohs.attack.AttackSuite;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ExampleFiles;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepJournal;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.model.Engines;
import dev.mohs.report.ReportWriter;
import dev.mohs.report.TerminalChecks;
import dev.mohs.report.TerminalTable;
import dev.mohs.result.SweepResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
            "  mohs sweep --model net.pt,shape=1x28x28,bounds=0..1"
        })
final class SweepCommand implements Callable<Integer> {

    private static final int PICTURES = 4;
    private static final String FULL = "full";
    private static final String JOURNAL = "journal.jsonl";

    @Spec
    private CommandSpec command;

    @Mixin
    private Console console;

    @Mixin
    private ModelOptions models;

    @Mixin
    private AttackRunOptions options;

    @Option(names = "--attacks", paramLabel = "FILE",
            description = "A suite of attacks. Default: attacks/fgsm.json, unless --attack is given.")
    private Path suite;

    @Option(names = "--attack", paramLabel = "SPEC",
            description = "An attack, as 'fgsm(norm=l2)'; may be repeated. See mohs attacks.")
    private List<String> attacks = new ArrayList<>();

    @Option(names = "--epsilons", split = ",", paramLabel = "E",
            description = "Budgets in input units, rising. Default: 0,.005,.01,.02,.03,.05,.075,.1,.15,.2,.3.")
    private List<Double> epsilons = SweepPlan.DEFAULT_EPSILONS;

    @Option(names = "--primary-epsilon", paramLabel = "E",
            description = "The one of --epsilons that the report sums up at. Default: the data's usual budget where it is among"
                    + " them, else the middle one.")
    private Double primaryEpsilon;

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

    @Override
    public Integer call() {
        if (resume && saveExamples) {
            throw UserException.usage("a resumed run cannot save examples, as those of finished batches are gone");
        }
        Arguments.requireOneOf("--check", checks, List.of("quick", FULL));
        LabeledImages images = options.images(console);
        AttackCatalog catalog = options.catalog(console);
        SweepPlan plan = new SweepPlan(
                images, chosenAttacks(catalog), epsilons, options.batch(), options.seed(), PICTURES,
                primaryEpsilon);
        try (RunFolder folder = resume ? RunFolder.resume(output) : RunFolder.create(output, images.name());
                NDManager manager = Engines.newManager()) {
            List<ModelUnderTest> chosen = ModelChoice.load(models, manager);
            ExampleFiles examples = new ExampleFiles(images);
            SweepProgress progress = new SweepProgress(
                    console, "sweep", title(plan, chosen), saveExamples ? examples::onBroken : example -> {});
            SweepResult result = run(new RobustnessEvaluator(plan, progress), plan, chosen, catalog, folder, progress);
            if (result.curves().isEmpty()) {
                throw UserException.failure("no attack could be completed, so there is nothing to report");
            }
            writeReport(result, examples, folder);
            folder.discard(JOURNAL);
            folder.finish();
            conclude(result, folder.path());
            return result.failures().isEmpty() ? 0 : Mohs.FAILED;
        }
    }

    private List<Attack> chosenAttacks(AttackCatalog catalog) {
        List<String> texts = new ArrayList<>();
        if (suite != null) {
            texts.addAll(AttackSuite.read(suite).attacks());
        } else if (attacks.isEmpty()) {
            texts.addAll(AttackSuite.read(Home.folder().resolve(SweepDefaults.SUITE)).attacks());
        }
        texts.addAll(attacks);
        return AttackSuite.create(texts, catalog);
    }

    private String title(SweepPlan plan, List<ModelUnderTest> chosen) {
        return "Sweeping " + plan.epsilons().size() + " ε, attacks: " + plan.attacks().size() + ", models: " + chosen.size()
                + ", images: " + plan.images().count() + " of " + plan.images().name() + ".";
    }

    private SweepResult run(
            RobustnessEvaluator evaluator,
            SweepPlan plan,
            List<ModelUnderTest> chosen,
            AttackCatalog catalog,
            RunFolder folder,
            SweepProgress progress) {
        try (SweepJournal journal = SweepJournal.open(folder.working().resolve(JOURNAL), plan, chosen);
                progress) {
            RobustnessEvaluator remembering = evaluator.remembering(journal);
            return (checks.equals(FULL) ? remembering.checkingFully(catalog) : remembering)
                    .evaluate(chosen, Arguments.commandLine(command));
        } catch (UserException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            folder.keep();
            throw e;
        }
    }

    private void writeReport(SweepResult result, ExampleFiles examples, RunFolder folder) {
        // What was measured outlives a report that cannot be written: --resume takes it from the journal.
        folder.keep();
        ReportWriter.write(result, folder.working());
        if (saveExamples) {
            examples.write(folder.working().resolve("examples"));
        }
    }

    private void conclude(SweepResult result, Path folder) {
        console.print(TerminalTable.of(result, Console.usesColour()));
        console.print(TerminalChecks.of(result.checks()).stripTrailing());
        console.print("Report: " + Home.shown(folder.resolve("index.html")));
    }
}
