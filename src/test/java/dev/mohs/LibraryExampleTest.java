package dev.mohs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LibraryExampleTest {

    private static final Path SOURCE = Path.of("src/test/java/dev/mohs/LibraryExample.java");

    /** FGSM follows the gradient and breaks most images; darkening all pixels alike, as far as it may, breaks far fewer. */
    @Test
    @Tag("engine")
    void printsARobustAccuracyForEachAttack() {
        String[] lines = outputOfTheExample().split("\\R");

        assertThat(lines).hasSize(2);
        assertThat(lines[0]).matches("fgsm: 0\\.\\d+");
        assertThat(lines[1]).matches("dim: 0\\.\\d+");
        assertThat(figure(lines[0])).isLessThan(0.5);
        assertThat(figure(lines[1])).isBetween(figure(lines[0]) + 0.1, 1.0);
    }

    @Test
    void standsInTheDocsWordForWord() throws IOException {
        assertThat(Files.readString(Path.of("docs/library.md"))).contains("```java\n" + example() + "```\n");
    }

    /** Gradle's users copy the line, and Gradle takes no version from our pom for it. */
    @Test
    void theDocsNameTheLibraryOfMxnetThatTheBuildUses() throws IOException {
        assertThat(Files.readString(Path.of("docs/library.md")))
                .contains("'ai.djl.mxnet:mxnet-native-mkl:" + System.getProperty("mxnet.native.version") + ":linux-x86_64'");
    }

    @Test
    void isTenLinesLongAndFitsThePage() throws IOException {
        assertThat(example().lines().filter(line -> !line.equals("}"))).hasSizeLessThanOrEqualTo(10)
                .allMatch(line -> line.length() <= 120);
    }

    private static String example() throws IOException {
        String source = Files.readString(SOURCE);
        String begin = "        // docs begin\n";
        return source.substring(source.indexOf(begin) + begin.length(), source.indexOf("\n        // docs end"))
                .stripIndent() + "\n";
    }

    private static double figure(String line) {
        return Double.parseDouble(line.substring(line.indexOf(' ')));
    }

    private static String outputOfTheExample() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            LibraryExample.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
