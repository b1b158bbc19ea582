package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.data.DatasetRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code ./mohs} as a user runs it; what the commands do in detail is tested without a process. */
class LauncherIT {

    private static final Path LAUNCHER = MohsProcess.PROJECT.resolve("mohs");

    @TempDir
    private Path folder;

    private MohsProcess mohs() throws IOException {
        return MohsProcess.launcher(LAUNCHER, folder);
    }

    @Test
    void sweepsFromAnotherFolderThroughALinkInAnAsciiLocale() throws IOException, InterruptedException {
        Path link = Files.createSymbolicLink(folder.resolve("mohs"), LAUNCHER);

        CommandRun run = MohsProcess.launcher(link, folder).with("LC_ALL", "C")
                .run("sweep", "--models", "cnn-relu-s1", "--limit", "20", "--epsilons", "0.1", "--workers", "0", "--output", "run")
                .succeeds();

        assertThat(folder.resolve("run")).isDirectoryContaining("glob:**results.json").isDirectoryContaining("glob:**sweep.csv")
                .isDirectoryContaining("glob:**index.html").isDirectoryContaining("glob:**report.md");
        assertThat(run.out()).contains("within ε", "Report: run/index.html").doesNotContain("\u001b");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
        // PyTorch has a word of its own about what DJL asks of it, and on a busy machine there is progress to show.
        assertThat(run.err().lines().filter(line -> !line.startsWith("[W") && !line.matches(" +\\d+ %  .*")))
                .containsExactly("Sweeping 2 ε, attacks: 2, models: 1, images: 20 of fashion-mnist.");
        Files.delete(link);
    }

    /** As in containers; Java can open no file whose name its locale cannot express. */
    @Test
    void importsFoldersWithLettersBeyondAsciiWithoutALocale() throws IOException, InterruptedException {
        for (String name : new String[] {"\u00c4pfel", "\u732b"}) {
            Path file = Files.createDirectories(folder.resolve("photos").resolve(name)).resolve("1.png");
            Files.copy(DatasetRepository.class.getResourceAsStream("rgb.png"), file);
        }

        CommandRun run = mohs().with("LC_ALL", "").with("LC_CTYPE", "").with("LANG", "C").with("MOHS_CACHE", folder.toString())
                .run("datasets", "import", "photos", "./photos,test=1").succeeds();

        assertThat(run.out()).startsWith("imported ");
        assertThat(folder.resolve("datasets/photos/dataset.json")).content().contains("\u00c4pfel", "\u732b");
    }

    @Test
    void keepsTheOtherResultsWhenAnAttackOfAJarFails() throws IOException, InterruptedException {
        Path jar = AttackJar.write(folder.resolve("faulty.jar"), FaultyAttacks.class);

        CommandRun run = mohs().run("sweep", "--models", "cnn-relu-s1", "--limit", "20", "--epsilons", "0.1", "--output", "run",
                "--attack-jar", jar.toString(), "--attack", "leaves_ball", "--attack", "fgsm");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Mohs.FAILED);
        assertThat(run.err()).contains("attack leaves_ball breaks the rules on example 0 at ε = 0.1");
        assertThat(folder.resolve("run/sweep.csv")).content().contains(",fgsm,").doesNotContain("leaves_ball");
    }

    @Test
    void answersHelpAndBadRequestsWithTheirExitCodes() throws IOException, InterruptedException {
        assertThat(mohs().run("--help").succeeds().out()).startsWith("Usage: mohs");
        mohs().run("sweep", "--epsilons", "abc").isRefused(Mohs.USAGE, "--epsilons", "'abc' is not a number");
        mohs().run("report", "absent.json").isRefused(Mohs.FAILED, "no file absent.json");
    }

    @Test
    void passesOptionsToJava() throws IOException, InterruptedException {
        CommandRun run = mohs().with("MOHS_JAVA_OPTS", "-Dmohs.home=ignored -showversion").run("--version").succeeds();

        assertThat(run.out()).matches("mohs \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(run.err()).contains("Runtime Environment");
    }

    /** On JDK 24 and newer, Java warns of what native libraries need unless it is told (JEP 472, JEP 498). */
    @Test
    void tellsJavaThatNativeLibrariesAreMeantToBeLoaded() throws IOException, InterruptedException {
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        assertThat(mohs().with("JAVA_HOME", folder.resolve("jdk").toString()).run("--version").succeeds().out().lines())
                .contains("--enable-native-access=ALL-UNNAMED", "-Dsun.misc.unsafe.memory.access=allow");
        assertThat(mohs().run("sweep", "--models", "cnn-relu-s1", "--limit", "2", "--epsilons", "0.1", "--output", "run")
                .succeeds().err()).doesNotContain("WARNING");
    }

    @Test
    void saysWhyTheEngineCannotBeUnpacked() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        mohs().with("DJL_CACHE_DIR", file.toString()).run("sweep", "--models", "cnn-relu-s1", "--limit", "100", "--output", "run")
                .isRefused(Mohs.FAILED, "cannot be unpacked", file.toString(), "DJL_CACHE_DIR");
    }

    /** Files that ask for more than they hold, on a heap of 256 MiB: what cannot be is told in a line, and the rest is done. */
    @Test
    void aResultFileTakesNoMoreMemoryThanItHasBytes() throws IOException, InterruptedException {
        String sound = Files.readString(MohsProcess.PROJECT.resolve("src/test/resources/dev/mohs/result/results.json"));
        String classes = IntStream.range(0, 20_000).mapToObj(i -> "\"class " + i + "\"").collect(Collectors.joining(", "));
        Map<String, String> texts = Map.of(
                "many examples", sound.replaceFirst("\"count\" : 4", "\"count\" : 2000000000"),
                "large shape", sound.replace("[ 1, 1, 2 ]", "[ 65536, 65536, 2 ]"),
                "deep", sound.replaceFirst("\"epsilons\" : \\[", "\"epsilons\" : " + "[".repeat(3_000_000)),
                "long number", sound.replaceFirst("\"seed\" : 7", "\"seed\" : " + "7".repeat(10_000_000)),
                "many classes", sound.replace("\"coat\" ]", "\"coat\", " + classes + " ]"),
                "long name", sound.replace("\"tiny\"", "\"" + "t".repeat(10_000_000) + "\""));
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = Files.writeString(folder.resolve("results.json"), text.getValue());
            CommandRun run = mohs().with("MOHS_JAVA_OPTS", "-Xmx256m").run("report", file.toString());
            if (text.getKey().matches("many classes|long name")) {
                run.succeeds();
            } else {
                run.isRefused(Mohs.FAILED, "results.json cannot be read as a SweepResult");
            }
        }
    }

    @Test
    void completionWorksInBash() throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("complete.sh"), """
                source <("$1" completion)
                COMP_WORDS=(mohs sweep --ep)
                COMP_CWORD=2
                _complete_mohs
                echo "${COMPREPLY[@]}"
                """);

        CommandRun run = MohsProcess.of(Path.of("bash"), folder).run(script.toString(), LAUNCHER.toString());

        assertThat(run.out()).as(run.err()).contains("--epsilons");
    }

    @Test
    void reportsNeedNoEngine() throws IOException, InterruptedException {
        Path results = folder.resolve("results.json");
        Files.copy(MohsProcess.PROJECT.resolve("src/test/resources/dev/mohs/result/results.json"), results);

        MohsProcess.java(folder, "api-", "mxnet", "jna").run("report", results.toString()).succeeds();

        assertThat(folder).isDirectoryContaining("glob:**index.html");
    }

    @Test
    void aGateNeedsNoEngineAndExitsWith3WhenALimitIsNotMet() throws IOException, InterruptedException {
        Path results = folder.resolve("results.json");
        Files.copy(MohsProcess.PROJECT.resolve("src/test/resources/dev/mohs/result/results.json"), results);

        CommandRun run = MohsProcess.java(folder, "api-", "mxnet", "jna")
                .run("gate", results.toString(), "--require", "robust(fgsm, 0.1) >= 0.2", "--junit", "gate.xml");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                cnn-sqish-s1: robust(fgsm, 0.1) >= 0.2 is met by a figure that cannot be believed: 25.0 % (1/4), 95 % \
                interval 4.6 to 69.9 %; evidence: screening; against it: no integrity check of the model was made
                mine: robust(fgsm, 0.1) >= 0.2 is not met: 0.0 % (0/4), 95 % interval 0.0 to 49.0 %; evidence: screening; \
                against it: zero gradients of fgsm (12 of 1,000 ≈ 1.2 %)
                0 of 2 limits met. 1 more would be, by figures that integrity checks speak against.
                """);
        assertThat(folder).isDirectoryContaining("glob:**/gate.xml");
    }

    /** {@code /dev/stdout} is a name of whatever the shell has opened: a pipe, or a file that has something in it already. */
    @Test
    void readsFromPipesAndWritesToStandardOutput() throws IOException, InterruptedException {
        Path results = MohsProcess.PROJECT.resolve("src/test/resources/dev/mohs/result/results.json");
        Path script = Files.writeString(folder.resolve("pipes.sh"), """
                "$1" report "$2" --output file >/dev/null
                cat "$2" | "$1" report /dev/stdin --output pipe >/dev/null
                { echo before; "$1" gate <(cat "$2") --require 'clean >= 0' --junit /dev/stdout; echo after; } >gate.txt
                "$1" gate "$2" --require 'clean >= 0' --junit /dev/stdout | cat >piped.txt
                """);

        CommandRun run = MohsProcess.of(Path.of("bash"), folder).run(script.toString(), LAUNCHER.toString(), results.toString());

        assertThat(folder.resolve("pipe/sweep.csv")).as(run.err()).hasSameTextualContentAs(folder.resolve("file/sweep.csv"));
        String piped = Files.readString(folder.resolve("piped.txt"));
        assertThat(piped).contains("<testsuite", "</testsuite>", "limits met");
        assertThat(folder.resolve("gate.txt")).content().isEqualTo("before\n" + piped + "after\n");
        mohs().run("report", "/dev/stdin").isRefused(Mohs.USAGE, "--output is needed");
    }
}
