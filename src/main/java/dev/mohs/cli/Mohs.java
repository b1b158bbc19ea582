package dev.mohs.cli;

import dev.mohs.SafeText;
import dev.mohs.UserException;
import dev.mohs.Version;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code mohs}. Exit codes: 0 done, 1 failed, 2 usage, 3 a gate's limit not met. */
@Command(
        name = "mohs",
        description = "The scratch test for neural networks: how accuracy falls as inputs are perturbed.",
        mixinStandardHelpOptions = true,
        versionProvider = Mohs.VersionText.class,
        scope = ScopeType.INHERIT,
        footer = {"", "Example: mohs sweep --models cnn-sqish-s1,cnn-relu-s1 --epsilons 0.05,0.1"})
public final class Mohs {

    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int LIMIT_NOT_MET = 3;

    private static final List<Class<?>> COMMANDS = List.of(SweepCommand.class, MergeCommand.class, ReportCommand.class,
            CompareCommand.class, BoardCommand.class, FigureCommand.class, TableCommand.class, GateCommand.class,
            TransferCommand.class, TrainCommand.class, PilotCommand.class, ModelsCommand.class, InspectCommand.class,
            AttacksCommand.class, DatasetsCommand.class, CompletionCommand.class);

    Mohs() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Logging.quieten();
        System.exit(run(utf8(FileDescriptor.out), utf8(FileDescriptor.err), args));
    }

    /** Whatever the locale: output is UTF-8, as the files are. */
    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }

    /** All commands, with what reads their arguments. */
    static CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    private static CommandLine commandLine(List<Class<?>> subcommands) {
        CommandLine command = new CommandLine(new Mohs());
        subcommands.forEach(command::addSubcommand);
        Arguments.registerConverters(command);
        // What begins with @ names a list of examples.
        return command.setExpandAtFiles(false);
    }

    /** The command that was asked for alone, where there is one, as making all takes longer than most of them run. */
    private static List<Class<?>> needed(String... args) {
        List<Class<?>> named = COMMANDS.stream()
                .filter(type -> args.length > 0 && type.getAnnotation(Command.class).name().equals(args[0])
                        && type != CompletionCommand.class)
                .toList();
        return named.isEmpty() ? COMMANDS : named;
    }

    /** Runs one command and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        try {
            return execute(out, err, args);
        } catch (OutOfMemoryError | LinkageError e) {
            if (!SmallHeap.isBehind(e)) {
                throw e;
            }
            explain(err, SmallHeap.explanation(e));
            return FAILED;
        }
    }

    private static int execute(PrintWriter out, PrintWriter err, String... args) {
        return commandLine(needed(args))
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Console.usesColour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(28)
                .setParameterExceptionHandler(Mohs::explainUsage)
                .setExecutionExceptionHandler(Mohs::explainFailure)
                .execute(args);
    }

    private static int explainUsage(ParameterException problem, String[] args) {
        List<String> similar = problem instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        CommandLine command = problem.getCommandLine();
        explain(command.getErr(), problem.getMessage()
                + (similar.isEmpty() ? "" : " (did you mean " + String.join(" or ", similar) + "?)")
                + "; see " + command.getCommandSpec().qualifiedName() + " --help");
        return USAGE;
    }

    private static int explainFailure(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        if (SmallHeap.isBehind(problem)) {
            explain(command.getErr(), SmallHeap.explanation(problem));
            return FAILED;
        }
        if (!(problem instanceof UserException known)) {
            StringWriter trace = new StringWriter();
            problem.printStackTrace(new PrintWriter(trace));
            command.getErr().print(SafeText.lines(trace.toString()));
            command.getErr().flush();
            return FAILED;
        }
        explain(command.getErr(), known.getMessage());
        return known.kind() == UserException.Kind.USAGE ? USAGE : FAILED;
    }

    /** One line, even where the reason quotes something of several. */
    private static void explain(PrintWriter err, String reason) {
        err.println("mohs: " + SafeText.sentence(reason));
    }

    /** What {@code --version} prints. */
    static final class VersionText implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"mohs " + Version.text()};
        }
    }
}
