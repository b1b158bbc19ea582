package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.difference.GroupDifference;
import dev.mohs.analysis.verdict.BaselineDifferences;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Percent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything written in Markdown: links lead somewhere, commands can be typed, and what is made from the program is up to date. */
class DocsTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path root : List.of(Path.of("docs"), Path.of("attacks"), Path.of("datasets"), Path.of("reports"))) {
            try (Stream<Path> found = Files.walk(root)) {
                found.filter(path -> path.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return Stream.concat(
                Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md")), pages.stream().sorted());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        Matcher links = LINK.matcher(withoutCode(Files.readString(page)));
        while (links.find()) {
            String address = links.group(1);
            if (!address.matches("[a-z]+:.*")) {
                String[] parts = address.split("#", 2);
                Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
                assertThat(target).as(address).exists();
                if (parts.length == 2) {
                    assertThat(anchors(target)).as(address).contains(parts[1]);
                }
            }
        }
    }

    private static String withoutCode(String text) {
        return text.replaceAll("(?s)```.*?```", "").replaceAll("`[^`\n]*`", "");
    }

    /** As GitHub makes them: lower case, spaces as dashes, without punctuation. */
    private static List<String> anchors(Path page) throws IOException {
        return Files.readString(page).replaceAll("(?s)```.*?```", "").lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    static Stream<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path page : pages().filter(page -> !page.startsWith("docs/reference")).toList()) {
            Files.readString(page).replace("\\\n", " ").lines()
                    .map(String::strip)
                    .filter(line -> line.matches("(\\./)?mohs [a-z]+.*") && !line.contains(" … "))
                    .forEach(commands::add);
        }
        return commands.stream().distinct();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandCanBeTyped(String line) {
        String command = line.replaceFirst("^(\\./)?mohs ", "").replaceFirst("\\s+#.*", "")
                .replace("<run>", "run").replace("<other run>", "other").replace("<folder>", "folder");
        String[] arguments = WORD.matcher(command).results()
                .map(word -> Stream.of(1, 2, 3).map(word::group).filter(text -> text != null).findFirst().orElseThrow())
                .takeWhile(word -> !word.equals(">") && !word.equals("|"))
                .toArray(String[]::new);

        assertThatCode(() -> Mohs.commandLine().parseArgs(arguments)).as(line).doesNotThrowAnyException();
    }

    @Test
    void thereAreCommandsToTry() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(30);
    }

    @Test
    void whatIsMadeFromTheProgramIsUpToDate() throws IOException {
        isMade(Path.of("docs/reference/commands.md"), ReferencePages.commands());
        isMade(Path.of("docs/reference/attacks.md"), ReferencePages.attacks());
    }

    private static void isMade(Path page, String text) throws IOException {
        if (Boolean.getBoolean("mohs.docs.write")) {
            Files.writeString(page, text);
        }
        assertThat(page).content().isEqualTo(text);
    }

    /** What the README says of the sample is what the sample says. */
    @Test
    void theReadmeHasTheFiguresOfTheSample() throws IOException {
        SweepResult sample = ResultFile.read(Path.of("reports/sample/results.json"));
        GroupDifference difference = SweepAnalysis.of(sample).headline().orElseThrow().verdicts().stream()
                .filter(verdict -> verdict.architecture().equals("cnn"))
                .flatMap(verdict -> BaselineDifferences.of(verdict, sample.models()).stream())
                .flatMap(found -> found.differences().stream())
                .map(found -> found.row())
                .filter(row -> row.groupA().equals("cnn-sqish") && row.groupB().equals("cnn-relu"))
                .findFirst().orElseThrow();
        assertThat(difference.isSignificant()).isFalse();
        assertThat(Files.readString(Path.of("README.md"))).contains(
                "keep " + Percent.of(difference.meanA()) + " % with Sqish and " + Percent.of(difference.meanB()) + " % with ReLU",
                "difference of " + Percent.points(difference.difference()) + " points may be anything from "
                        + Percent.points(difference.lower()).replace('-', '−') + " to " + Percent.points(difference.upper()));
    }
}
