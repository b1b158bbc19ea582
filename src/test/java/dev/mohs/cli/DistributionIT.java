package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people install, in a folder that cannot be written and has a name full of traps, run from another one. */
@EnabledOnOs(OS.LINUX)
class DistributionIT {

    private static final List<String> SWEEP =
            List.of("sweep", "--models", "cnn-relu-s1", "--limit", "20", "--epsilons", "0.1", "--quiet");

    @TempDir
    private Path folder;

    private Path place;
    private Path work;
    private Path top;

    @BeforeEach
    void makeFolders() throws IOException {
        place = Files.createDirectory(folder.resolve("B\u00e4cker's (x86) 50% $HOME \u732b"));
        work = Files.createDirectory(folder.resolve("work"));
    }

    @AfterEach
    void letItBeRemoved() throws IOException {
        Distribution.setWritable(top, true);
    }

    private MohsProcess mohs(Path launcher) {
        return MohsProcess.of(launcher, work)
                .with("MOHS_CACHE", folder.resolve("cache").toString())
                .with("CI", "true")
                .with("JAVA_HOME", System.getProperty("java.home"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar.gz"})
    void runsFromAnotherFolderAndLeavesItsOwnAlone(String form) throws IOException, InterruptedException {
        top = Distribution.unpack(form, place);
        Map<String, String> before = Distribution.content(top);
        Path link = Files.createSymbolicLink(folder.resolve("mohs"), top.resolve("bin/mohs"));
        Path sample = top.resolve("reports/sample");

        assertThat(mohs(link).run("--help").succeeds().out()).startsWith("Usage: mohs");
        assertThat(mohs(link).run("datasets").succeeds().out()).contains("fashion-mnist");
        assertThat(mohs(link).run("models").succeeds().out()).contains("cnn-sqish-s1");
        assertThat(mohs(link).run("attacks").succeeds().out()).contains("fgsm", "pgd");
        mohs(link).run("report", sample.resolve("results.json").toString(), "--output", "again").succeeds();
        assertThat(work.resolve("again/index.html")).hasSameBinaryContentAs(sample.resolve("index.html"));
        assertThat(mohs(link).run("gate", sample.resolve("results.json").toString(), "--require", "clean >= 1").exitCode())
                .isEqualTo(Mohs.LIMIT_NOT_MET);
        CommandRun sweep = mohs(top.resolve("bin/mohs")).run(SWEEP.toArray(String[]::new)).succeeds();

        assertThat(sweep.err()).doesNotContain("WARNING");
        assertThat(measured(onlyRun())).isEqualTo(measured(runOfTheSources()));
        assertThat(Distribution.content(top)).isEqualTo(before);
    }

    /** Without {@code --output}, a sweep's folder is made in {@code reports/} of the working folder. */
    private Path onlyRun() throws IOException {
        try (Stream<Path> runs = Files.list(work.resolve("reports"))) {
            List<Path> visible = runs.filter(run -> !run.getFileName().toString().startsWith(".")).toList();
            assertThat(visible).hasSize(1);
            return visible.get(0);
        }
    }

    private Path runOfTheSources() throws IOException, InterruptedException {
        MohsProcess java = MohsProcess.java(work);
        java.run(Stream.concat(SWEEP.stream(), Stream.of("--output", "sources")).toArray(String[]::new)).succeeds();
        return work.resolve("sources");
    }

    /** All of a result but when, where and by what command it was measured. */
    private static JsonNode measured(Path run) throws IOException {
        ObjectNode result = (ObjectNode) new ObjectMapper().readTree(run.resolve("results.json").toFile());
        assertThat(result.remove("provenance")).isNotNull();
        return result;
    }

    /**
     * The first short command has its classes kept for those that follow, which say the same and start with them. JDK 17 keeps
     * classes of jars only where their path needs no escapes in an address.
     */
    @Test
    void commandsStartWithClassesThatWereKept() throws IOException, InterruptedException {
        top = Distribution.unpack("tar.gz", Files.createDirectory(folder.resolve("plain")));
        Path launcher = top.resolve("bin/mohs");
        String help = mohs(launcher).with("CI", "").run("--help").succeeds().out();
        Path kept = KeptClasses.await(folder.resolve("cache/java"));

        Path log = folder.resolve("classes.log");
        mohs(launcher).with("MOHS_JAVA_OPTS", "-Xshare:on -Xlog:class+load:file=" + log)
                .run("report", top.resolve("reports/sample/results.json").toString(), "--output", "again").succeeds();
        assertThat(Files.readString(log).lines())
                .anyMatch(line -> line.endsWith("dev.mohs.result.SweepResult source: shared objects file (top)"));
        assertThat(mohs(launcher).run("--help").succeeds()).isEqualTo(new CommandRun(0, help, ""));
        Files.write(kept, new byte[] {1, 2, 3});
        assertThat(mohs(launcher).run("--help").succeeds()).isEqualTo(new CommandRun(0, help, ""));
    }

    @Test
    void bothArchivesHoldTheSame() throws IOException {
        top = Distribution.unpack("zip", place);
        Path tar = Distribution.unpack("tar.gz", Files.createDirectory(folder.resolve("tar")));
        try {
            assertThat(withoutTimes(tar)).isEqualTo(withoutTimes(top));
            assertThat(withoutTimes(top).keySet()).contains("bin/mohs.cmd", "lib/mohs.jar", "lib/java.sh", "attacks/standard.json",
                    "attacks/custom/pom.xml", "datasets/README.md", "reports/sample/results.json", "README.md", "LICENSE", "NOTICE",
                    "CHANGELOG.md");
            assertThat(withoutTimes(top).get("bin/mohs")).startsWith("r-xr-xr-x");
            for (Path file : List.of(Path.of("bin/mohs"), Path.of("lib/mohs.jar"), Path.of("reports/sample/index.html"))) {
                assertThat(tar.resolve(file)).hasSameBinaryContentAs(top.resolve(file));
            }
            assertThat(Files.readString(top.resolve("bin/mohs.cmd")).replace("\r\n", "")).as("lines end as Windows wants it")
                    .doesNotContain("\r", "\n");
        } finally {
            Distribution.setWritable(tar, true);
        }
    }

    private static Map<String, String> withoutTimes(Path top) throws IOException {
        return Distribution.content(top).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().replaceFirst(" [^ ]*$", "")));
    }
}
