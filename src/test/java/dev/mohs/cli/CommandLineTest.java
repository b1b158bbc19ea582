package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands say of themselves and list; none of it starts an engine. */
class CommandLineTest {

    /** The arguments of an example in a help text, with or without a shell around it. */
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^(?:Example:| ) (?:source <\\()?mohs (.*?)\\)?$");

    @ParameterizedTest
    @ValueSource(strings = {
        "", "sweep", "report", "compare", "board", "figure", "table", "gate", "train", "pilot", "models", "inspect",
        "attacks", "datasets", "datasets import", "completion"
    })
    void helpShowsExamplesThatCanBeTyped(String command) {
        CommandRun run = CommandRun.of((command + " --help").strip().split(" ")).succeeds();

        List<String> examples = EXAMPLE.matcher(run.out()).results().map(result -> result.group(1)).toList();
        assertThat(run.out()).startsWith(("Usage: mohs " + command).strip());
        assertThat(examples).isNotEmpty().allMatch(example -> example.startsWith(command)).allSatisfy(example ->
                assertThatCode(() -> Mohs.commandLine().parseArgs(example.replace("'", "").split(" +")))
                        .doesNotThrowAnyException());
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "sweep --version", "datasets import -V"})
    void everyCommandKnowsTheVersion(String arguments) {
        assertThat(CommandRun.of(arguments.split(" ")).succeeds().out()).matches("mohs \\S+\\R");
    }

    @Test
    void modelsListsNamesActivationsAndAccuracies() {
        String out = CommandRun.of("models").succeeds().out();

        assertThat(out.lines()).allMatch(line -> line.length() <= 100).anyMatch(line ->
                line.matches("cnn-leaky_relu-s1 +leaky_relu\\(0\\.01\\) +9\\d\\.\\d\\d % +fashion-mnist, 60000 images,"
                        + " \\d+ epochs"));
    }

    @Test
    void attacksListsKnowledgeNormsParametersAndReference() {
        String out = CommandRun.of("attacks").succeeds().out();

        assertThat(out).contains("fgsm: white-box, norms linf, l2, l1\n", "    norm=linf  ", "    target=none  ", "arXiv:1412.6572",
                "noise: none, norms linf, l2, l1\n");
    }

    @Test
    void datasetsListsSplitsAndWhatHasToBeImported() {
        assertThat(CommandRun.of("datasets").succeeds().out())
                .contains("fashion-mnist: Fashion-MNIST", "    test: 10000 images", "    train-10k: 10000 images", "    train: ");
    }

    @Test
    void completionIsAScriptThatKnowsCommandsAndOptions() {
        String out = CommandRun.of("completion").succeeds().out();

        assertThat(out).startsWith("#!").contains("sweep", "--attack-jar", "complete -F _complete_mohs -o default mohs");
    }
}
