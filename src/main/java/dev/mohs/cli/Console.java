package dev.mohs.cli;

import dev.mohs.SafeText;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command talks: results to standard output, everything about the work itself to standard error. */
final class Console {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = {"-q", "--quiet"}, description = "Print results and errors only.")
    private boolean quiet;

    private volatile boolean hasBar;

    /** A result. */
    void print(String text) {
        out().println(SafeText.lines(text));
        out().flush();
    }

    /** Something about the work, left out when quiet. */
    void note(String text) {
        if (!quiet) {
            leaveBar();
            err().println(SafeText.lines(text));
            err().flush();
        }
    }

    /** Something that is wrong although the work goes on. */
    void warn(String text) {
        leaveBar();
        err().println("mohs: warning: " + SafeText.sentence(text));
        err().flush();
    }

    /** Says whether a bar is on the line in hand: what is said meanwhile gets a line of its own. */
    void hasBar(boolean shown) {
        hasBar = shown;
    }

    private void leaveBar() {
        if (hasBar) {
            err().println();
        }
    }

    boolean isQuiet() {
        return quiet;
    }

    /** Whether colours and moving bars make sense: a terminal, and nobody objects. */
    @SuppressWarnings("SystemConsoleNull") // jdk.console=java.base, which the launcher sets, keeps it null on newer JDKs too
    static boolean isTerminal() {
        return System.console() != null;
    }

    /** As https://no-color.org asks, {@code NO_COLOR} counts when it is set and not empty. */
    static boolean usesColour() {
        return isTerminal() && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }

    private PrintWriter err() {
        return command.commandLine().getErr();
    }

    PrintStream progressStream() {
        return System.err;
    }
}
