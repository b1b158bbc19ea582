package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of one command.
 *
 * @param exitCode its exit code
 * @param out      what it wrote to standard output
 * @param err      what it wrote to standard error
 */
record CommandRun(int exitCode, String out, String err) {

    private static final String HOME = "mohs.home";

    /** Runs a command in this process, which saves the start of a Java. */
    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Mohs.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** Runs a command with {@code home} for the folder of Mohs. */
    static CommandRun inHome(Path home, String... arguments) {
        String before = System.getProperty(HOME);
        System.setProperty(HOME, home.toString());
        try {
            return of(arguments);
        } finally {
            System.setProperty(HOME, before);
        }
    }

    /** It did what was asked. */
    CommandRun succeeds() {
        assertThat(exitCode).as(out + err).isZero();
        return this;
    }

    /** It gave this exit code and one line, with {@code parts} in it, and nothing else. */
    void isRefused(int expected, String... parts) {
        assertThat(List.of(exitCode, out)).as(err).isEqualTo(List.of(expected, ""));
        assertThat(err.lines()).singleElement().asString().startsWith("mohs: ").contains(parts);
    }
}
