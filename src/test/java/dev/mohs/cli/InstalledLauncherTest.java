package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.evaluation.shard.Shard;
import dev.mohs.evaluation.shard.ShardFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/mohs} of an installation asks of Java, which is a script that says what it was given. */
@EnabledOnOs(OS.LINUX)
class InstalledLauncherTest {

    private static final String JAVA = """
            #!/bin/sh
            [ "$1" != -version ] || { echo "openjdk version \\"$(cat "$0.version")\\" 2020-01-01" >&2; exit; }
            case " $* " in *ArchiveClassesAtExit=*)
                for word; do
                    case $word in -XX:ArchiveClassesAtExit=*) echo classes >"${word#*=}" ;; esac
                done
                exit ;;
            esac
            printf '%s\\n' "$@"
            echo "${ONEDNN_MAX_CPU_ISA-unset}" >"$0.vectors"
            exit 3
            """;

    @TempDir
    private Path folder;

    private Path home;
    private Path java;

    @BeforeEach
    void install() throws IOException {
        home = folder.resolve("my mohs");
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib"));
        Files.copy(Path.of("src/launcher/mohs"), home.resolve("bin/mohs"));
        Files.copy(Path.of("src/launcher/java.sh"), home.resolve("lib/java.sh"));
        for (String jar : List.of("zeta.jar", "mohs.jar", "alpha.jar")) {
            Files.createFile(home.resolve("lib").resolve(jar));
        }
        java = Files.writeString(Files.createDirectories(folder.resolve("jdk/bin")).resolve("java"), JAVA);
        for (Path program : List.of(java, home.resolve("bin/mohs"))) {
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        version("17.0.1");
    }

    private void version(String text) throws IOException {
        Files.writeString(folder.resolve("jdk/bin/java.version"), text);
    }

    /** On the Java that was put there; tests on PyTorch are run with vectors that somebody has chosen. */
    private MohsProcess launch(Path launcher) {
        return MohsProcess.of(launcher, folder).with("JAVA_HOME", folder.resolve("jdk").toString()).without("ONEDNN_MAX_CPU_ISA");
    }

    private CommandRun run(Path launcher, String... arguments) throws IOException, InterruptedException {
        return launch(launcher)
                .with("MOHS_CACHE", folder.resolve("cache").toString()).with("CI", "").run(arguments);
    }

    @Test
    void givesJavaItsFolderItsJarsAndTheArguments() throws IOException, InterruptedException {
        CommandRun run = run(home.resolve("bin/mohs"), "sweep", "", "a b", "*", "$HOME", "\"'\\");

        List<String> given = run.out().lines().toList();
        String lib = home.resolve("lib").toRealPath().toString();
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(given).contains("-Dmohs.home=" + home.toRealPath(), "-Dmohs.reports=reports");
        assertThat(given.subList(given.indexOf("-cp"), given.size())).containsExactly("-cp",
                lib + "/mohs.jar:" + lib + "/alpha.jar:" + lib + "/zeta.jar", "dev.mohs.cli.Mohs",
                "sweep", "", "a b", "*", "$HOME", "\"'\\");
    }

    @Test
    void isFoundThroughChainsOfLinks() throws IOException, InterruptedException {
        Path near = Files.createSymbolicLink(home.resolve("bin/m"), Path.of("mohs"));
        Path far = Files.createSymbolicLink(folder.resolve("m"), near);

        assertThat(run(far).out()).contains("-Dmohs.home=" + home.toRealPath() + "\n");
    }

    @Test
    void takesNoneOfItsSettingsFromTheEnvironment() throws IOException, InterruptedException {
        MohsProcess mohs = launch(home.resolve("bin/mohs"));
        for (String name : List.of("home", "jar", "libraries", "reports", "java", "native", "class_path", "oldest", "version",
                "quick", "archive", "archives", "settings", "binary", "name")) {
            mohs.with(name, "leaked");
        }

        assertThat(mohs.run().out()).contains("-Dmohs.home=" + home.toRealPath()).doesNotContain("leaked");
    }

    @Test
    void anOldOrAMissingJavaIsToldInALine() throws IOException, InterruptedException {
        for (String old : List.of("1.8.0_402", "11.0.2", "16")) {
            version(old);
            run(home.resolve("bin/mohs")).isRefused(Mohs.FAILED, "is Java " + old + "; install JDK 17 or newer");
        }
        for (String young : List.of("17", "17.0.15", "25-ea", "100.1")) {
            version(young);
            assertThat(run(home.resolve("bin/mohs")).exitCode()).as(young).isEqualTo(3);
        }
        Files.writeString(folder.resolve("jdk/release"), "IMPLEMENTOR=\"somebody\"\nJAVA_VERSION=\"11.0.3\"\n");
        run(home.resolve("bin/mohs")).isRefused(Mohs.FAILED, "is Java 11.0.3");
        Files.delete(java);
        run(home.resolve("bin/mohs")).isRefused(Mohs.FAILED, "no Java found in JAVA_HOME, " + folder.resolve("jdk"));
    }

    /** Classes are kept once, by short commands; the others take them where they are, compile late but for speed, and make none. */
    @Test
    void shortCommandsStartWithClassesThatWereKept() throws IOException, InterruptedException {
        Path mohs = home.resolve("bin/mohs");
        assertThat(run(mohs, "--help").out()).contains("TieredStopAtLevel=1").doesNotContain("-XX:SharedArchiveFile");
        assertThat(folder.resolve("cache")).as("nothing to make them with").doesNotExist();
        Files.createFile(Files.createDirectories(home.resolve("reports/sample")).resolve("results.json"));
        assertThat(run(mohs, "sweep").out()).contains("-XX:+UseSerialGC").doesNotContain("TieredStopAtLevel");
        assertThat(folder.resolve("cache")).doesNotExist();

        run(mohs, "--help");
        String option = "-XX:SharedArchiveFile=" + KeptClasses.await(folder.resolve("cache/java"));

        for (String command : List.of("--help", "report", "gate", "compare")) {
            assertThat(run(mohs, command).out()).contains(option, "TieredStopAtLevel=1", "-XX:+UseSerialGC");
        }
        for (String command : List.of("sweep", "train", "transfer", "pilot", "datasets")) {
            assertThat(run(mohs, command).out()).contains(option, "-XX:Tier4InvocationThreshold=")
                    .contains("-Xlog:disable\n-Xlog:os=warning,os+thread=warning:stderr", "-XX:+UseSerialGC")
                    .doesNotContain("TieredStopAtLevel");
        }
        Files.writeString(home.resolve("lib/alpha.jar"), "another");
        assertThat(run(mohs, "sweep").out()).as("classes of other jars").doesNotContain("-XX:SharedArchiveFile", "-Xlog");
        assertThat(run(mohs, "gate").out()).as("classes of other jars").doesNotContain("-XX:SharedArchiveFile");
    }

    @Test
    void classesThatCannotBeKeptAreNoMatter() throws IOException, InterruptedException {
        Files.createFile(Files.createDirectories(home.resolve("reports/sample")).resolve("results.json"));
        Files.createFile(folder.resolve("cache"));

        CommandRun run = run(home.resolve("bin/mohs"), "gate");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).isEmpty();
    }

    /** Two collectors are an error of Java's. */
    @Test
    void theCollectorThatSomebodyChoseIsKept() throws IOException, InterruptedException {
        for (String variable : List.of("MOHS_JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")) {
            for (String command : List.of("gate", "sweep")) {
                assertThat(launch(home.resolve("bin/mohs"))
                        .with(variable, "-XX:+UseParallelGC").with("CI", "true").run(command).out()).doesNotContain("UseSerialGC");
            }
        }
    }

    private String vectors(String... arguments) throws IOException, InterruptedException {
        run(home.resolve("bin/mohs"), arguments);
        return Files.readString(folder.resolve("jdk/bin/java.vectors")).strip();
    }

    private String vectorsWith(String variable, String value, String... arguments) throws IOException, InterruptedException {
        launch(home.resolve("bin/mohs"))
                .with("CI", "true").with(variable, value).run(arguments);
        return Files.readString(folder.resolve("jdk/bin/java.vectors")).strip();
    }

    /** Where networks run on PyTorch, and only there. */
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void pyTorchKeepsToShortVectors() throws IOException, InterruptedException {
        assertThat(vectors("sweep", "--engine", "pytorch")).as("it is not there").isEqualTo("unset");
        Files.createFile(home.resolve("lib/pytorch-engine-1.jar"));
        Path other = Files.createFile(home.resolve("lib/mxnet-engine-1.jar"));

        assertThat(vectors("sweep")).isEqualTo("unset");
        assertThat(vectors("sweep", "--engine", "mxnet", "--output", "pytorch")).isEqualTo("unset");
        assertThat(vectors("train", "--seeds", "1", "--engine", "pytorch", "--quiet")).isEqualTo("SSE41");
        assertThat(vectors("sweep", "--engine=PyTorch")).isEqualTo("SSE41");
        assertThat(vectorsWith("MOHS_JAVA_OPTS", "-Dai.djl.default_engine=PyTorch", "sweep")).isEqualTo("SSE41");
        Files.delete(other);
        assertThat(vectors("sweep")).as("there is nothing else").isEqualTo("SSE41");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void whoHasSaidWhichVectorsHasThem() throws IOException, InterruptedException {
        Files.createFile(home.resolve("lib/pytorch-engine-1.jar"));

        assertThat(vectorsWith("ONEDNN_MAX_CPU_ISA", "AVX2", "sweep")).isEqualTo("AVX2");
        assertThat(vectorsWith("ONEDNN_MAX_CPU_ISA", "", "sweep")).isEmpty();
        assertThat(vectorsWith("DNNL_MAX_CPU_ISA", "AVX2", "sweep")).isEqualTo("unset");
    }

    /** Their identity has the variables of the engine in it. */
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void shardsOfPyTorchAreMergedAsTheyWereMeasured() throws IOException, InterruptedException {
        Files.createFile(home.resolve("lib/pytorch-engine-1.jar"));
        Files.createFile(home.resolve("lib/mxnet-engine-1.jar"));
        Path first = Files.createDirectory(folder.resolve("shard 1"));
        Path second = Files.createDirectory(folder.resolve("shard 2"));
        ShardFile.of(new Shard(1, 2), List.of("sweep", "--models", "pytorch-net.json"), 1, List.of()).write(first);
        assertThat(vectors("merge", first.toString())).isEqualTo("unset");

        for (List<String> engine : List.of(List.of("--engine", "pytorch"), List.of("--engine=pytorch"))) {
            List<String> typed = Stream.concat(Stream.of("sweep"), engine.stream()).toList();
            ShardFile.of(new Shard(2, 2), typed, 1, List.of()).write(second);

            assertThat(vectors("merge", first.toString(), second.toString(), "--output", "x")).isEqualTo("SSE41");
            assertThat(vectors("compare", second.toString())).isEqualTo("unset");
        }
    }

    /** Read, as the next. */
    @Test
    void theLauncherForWindowsKeepsPyTorchToShortVectorsToo() throws IOException {
        List<String> script = Files.readAllLines(Path.of("src/launcher/mohs.cmd"));
        List<String> remedy = script.subList(script.indexOf(":start"), script.indexOf(":java"));

        assertThat(remedy).contains("if defined ONEDNN_MAX_CPU_ISA goto java", "set \"ONEDNN_MAX_CPU_ISA=SSE41\"",
                "if /i \"%~1\"==\"--engine\" if /i \"%~2\"==\"pytorch\" goto pytorch");
        script.stream().filter(line -> line.contains("goto ")).map(line -> line.replaceAll(".*goto ", "").strip())
                .forEach(label -> assertThat(script).contains(":" + label));
    }

    /** The launcher for Windows is read, as there is no Windows here to run it; it asks for what the other one asks for. */
    @Test
    void theLauncherForWindowsGivesJavaTheSame() throws IOException, InterruptedException {
        List<String> script = Files.readAllLines(Path.of("src/launcher/mohs.cmd"));
        String line = script.stream().filter(text -> text.startsWith("\"%MOHS_JAVA%\" ")).findFirst().orElseThrow();
        String set = "set \"MOHS_QUICK=";
        String patience = script.stream()
                .filter(text -> text.startsWith(set))
                .limit(2)
                .map(text -> text.substring(set.length()).replace("%MOHS_QUICK% ", "").replace("\"", ""))
                .collect(Collectors.joining(" "));
        List<String> windows = Arrays.stream(line.replace("%MOHS_QUICK%", patience).split(" ")).skip(1)
                .filter(word -> !word.equals("%MOHS_JAVA_OPTS%"))
                .map(word -> word.replace("\"", "").replace("%MOHS_HOME%", home.toString()).replace('\\', '/'))
                .toList();

        List<String> here = run(home.resolve("bin/mohs"), "%*").out().lines()
                .map(word -> word.startsWith(home + "/lib/mohs.jar:") ? home + "/lib/*" : word).toList();

        assertThat(windows).isEqualTo(here);
    }
}
