package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SweepProgressTest {

    @Command(name = "test")
    static final class Holder {
        @Mixin
        private Console console;
    }

    @Test
    void whatIsSaidBesideABarHasALineOfItsOwn() {
        Holder holder = new Holder();
        StringWriter err = new StringWriter();
        new CommandLine(holder).setErr(new PrintWriter(err));

        holder.console.hasBar(true);
        holder.console.note("in between");
        holder.console.warn("odd");
        holder.console.hasBar(false);
        holder.console.note("after");

        assertThat(err.toString().lines()).containsExactly("", "in between", "", "mohs: warning: odd", "after");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "720  | 2 | This may take up to about 12 min on 2 workers, guessed from unperturbed images.",
        "100  | 1 | This may take up to about 100 s, guessed from unperturbed images.",
        "60   | 2 | -"
    })
    void longRunsAreAnnounced(double seconds, int processes, String said) {
        Holder holder = new Holder();
        StringWriter err = new StringWriter();
        new CommandLine(holder).setErr(new PrintWriter(err));

        SweepProgress.ofPhases(holder.console, "Sweeping.", null).onEstimate(seconds, processes);

        assertThat(err.toString().strip()).isEqualTo(said == null ? "" : said);
    }
}
