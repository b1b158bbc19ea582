package dev.mohs.cli;

import dev.mohs.UserException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command {@code mohs}. Exit codes: 0 done, 1 failed, 2 usage, 3 a gate's limit not met. */
@Command(
        name = "mohs",
        description = "The scratch test for neural networks: how accuracy falls as inputs are perturbed.",
        mixinStandardHelpOptions = true,
        versionProvider = Mohs.Version.class,
        subcommands = {
            SweepCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            TrainCommand.class,
            ModelsCommand.class,
            AttacksCommand.class,
            DatasetsCommand.class,
            CompletionCommand.class
        },
        footer = {"", "Example: mohs sweep --models cnn-sqish-s1,cnn-relu-s1 --epsilons 0.05,0.1"})
public final class Mohs {

    static final int FAILED = 1;
    static final int USAGE = 2;

    private Mohs() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        boolean colour = System.getenv("NO_COLOR") == null && System.console() != null;
        return new CommandLine(new Mohs())
                .setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.AUTO : Ansi.OFF))
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(28)
                .setParameterExceptionHandler(Mohs::explainUsage)
                .setExecutionExceptionHandler(Mohs::explainFailure)
                .execute(args);
    }

    private static int explainUsage(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("mohs: " + problem.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return USAGE;
    }

    private static int explainFailure(Exception problem, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (!(problem instanceof UserException known)) {
            throw problem;
        }
        command.getErr().println("mohs: " + known.getMessage());
        return known.kind() == UserException.Kind.USAGE ? USAGE : FAILED;
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {

        static String text() {
            String version = Mohs.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }

        @Override
        public String[] getVersion() {
            return new String[] {"mohs " + text()};
        }
    }
}
