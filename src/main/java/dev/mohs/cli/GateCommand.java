package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.gate.Basis;
import dev.mohs.gate.Gate;
import dev.mohs.gate.GateMarkdown;
import dev.mohs.gate.JUnitXml;
import dev.mohs.gate.Judgement;
import dev.mohs.gate.Requirement;
import dev.mohs.io.AtomicFiles;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mohs gate}: holds a result against limits; starts no engine. */
@Command(
        name = "gate",
        description = "Hold a results.json against limits: exit code 0 when all are met, 3 when not, with one line per"
                + " limit that is not.",
        footer = {
            "",
            "A limit reads QUANTITY >= SHARE, or with <=, > or <. Quantities:",
            "  clean               accuracy on unperturbed images",
            "  robust(ATTACK, E)   accuracy within E",
            "  drop(ATTACK, E)     clean less robust",
            "  ratio(ATTACK, E)    robust divided by clean",
            "Without ATTACK: the worst case over all attacks.",
            "",
            "Examples:",
            "  mohs gate results.json --require 'robust(fgsm,0.1)>=0.4'",
            "  mohs gate results.json --baseline old.json --junit gate.xml"
        })
final class GateCommand implements Callable<Integer> {

    @Mixin
    private Console console;

    @Parameters(paramLabel = "RESULTS", description = "The results.json of a run.")
    private Path results;

    @Option(names = "--require", paramLabel = "LIMIT",
            description = "A limit that each model must keep; may be repeated.")
    private List<String> requirements = new ArrayList<>();

    @Option(names = "--confident",
            description = "Hold limits against what the share is at least, or at most, with 97.5 %% confidence.")
    private boolean confident;

    @Option(names = "--baseline", paramLabel = "FILE",
            description = "An older results.json; no model may have become less robust, by more than chance.")
    private Path baseline;

    @Option(names = "--allow-warnings",
            description = "Let limits be met by figures that integrity checks speak against; without it they are not.")
    private boolean allowWarnings;

    @Option(names = "--no-warnings", description = "No integrity check may warn, whatever figure it is about.")
    private boolean noWarnings;

    @Option(names = "--model", paramLabel = "NAME",
            description = "A model that must pass; may be repeated. Default: all models of the results.")
    private List<String> models = new ArrayList<>();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the judgement as JUnit XML.")
    private Path junit;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the judgement as Markdown.")
    private Path markdown;

    @Override
    public Integer call() {
        List<Requirement> limits = requirements.stream().map(Requirement::parse).toList();
        if (limits.isEmpty() && baseline == null && !noWarnings) {
            throw UserException.usage("a gate needs a limit: give --require, --baseline or --no-warnings");
        }
        if (allowWarnings && noWarnings) {
            throw UserException.usage("--allow-warnings and --no-warnings exclude each other; give one of them");
        }
        SweepResult result = ResultFile.read(results);
        Gate gate = gate(result);
        List<Judgement> judgements = judge(gate, limits);
        write(judgements);
        judgements.stream()
                .filter(judgement -> !judgement.isMet() || !judgement.warnings().isEmpty())
                .map(Judgement::line)
                .forEach(console::print);
        console.print(GateMarkdown.summary(judgements));
        if (!noWarnings && judgements.stream().allMatch(judgement -> judgement.warnings().isEmpty())) {
            noteWarnings(gate);
        }
        return judgements.stream().allMatch(Judgement::isMet) ? 0 : Mohs.LIMIT_NOT_MET;
    }

    private Gate gate(SweepResult result) {
        Gate gate = models.isEmpty() ? Gate.of(result) : Gate.of(result, models);
        return allowWarnings ? gate.allowingWarnings() : gate;
    }

    private List<Judgement> judge(Gate gate, List<Requirement> limits) {
        Basis basis = confident ? Basis.CONFIDENT : Basis.ESTIMATE;
        List<Judgement> judgements = new ArrayList<>();
        limits.forEach(limit -> judgements.addAll(gate.require(limit, basis)));
        if (baseline != null) {
            judgements.addAll(gate.requireNoFallSince(ResultFile.read(baseline)));
        }
        if (noWarnings) {
            judgements.addAll(gate.requireNoWarnings());
        }
        return judgements;
    }

    private void write(List<Judgement> judgements) {
        if (junit != null) {
            AtomicFiles.write(junit, JUnitXml.of(judgements));
        }
        if (markdown != null) {
            AtomicFiles.write(markdown, GateMarkdown.of(judgements));
        }
    }

    /** What speaks against other figures than those that were judged. */
    private void noteWarnings(Gate gate) {
        long warnings = gate.requireNoWarnings().stream()
                .filter(judgement -> judgement.verdict() == Judgement.Verdict.NOT_MET)
                .count();
        if (warnings > 0) {
            console.note("Integrity checks that warn, of other figures: " + warnings
                    + "; see the report, or ask for --no-warnings.");
        }
    }
}
