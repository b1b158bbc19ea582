package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * When the launcher builds, and what it runs, in a home whose Maven and Java are scripts: a build writes its number into the jar,
 * in place as Maven does, and Java says what is in the jar and the libraries that it was given.
 */
@EnabledOnOs(OS.LINUX)
class LauncherTest {

    private static final String MAVEN = """
            #!/bin/sh
            cd "$(dirname "$0")" || exit 1
            echo "with $*" >>builds
            [ ! -e broken ] || exit 1
            sleep 0.3
            rm -rf target/lib
            mkdir -p target/lib
            cp libraries/*.jar target/lib/
            echo "build $(grep -c . builds)" >target/mohs.jar
            """;
    private static final String JAVA = """
            #!/bin/sh
            while [ "$1" != -cp ]; do shift; done
            jar=${2%%:*}
            touch "started-$$"
            while [ -e hold ]; do sleep 0.05; done
            cat "$jar"
            ls "${jar%/*}/lib"
            """;

    @TempDir
    private Path home;

    private int runs;

    @BeforeEach
    void makeHome() throws IOException {
        Files.copy(Path.of("mohs"), home.resolve("mohs"));
        executable("mohs");
        Files.createDirectories(home.resolve("src/launcher"));
        Files.copy(Path.of("src/launcher/java.sh"), home.resolve("src/launcher/java.sh"));
        Files.writeString(home.resolve("mvnw"), MAVEN);
        executable("mvnw");
        Files.writeString(Files.createDirectories(home.resolve("jdk/bin")).resolve("java"), JAVA);
        executable("jdk/bin/java");
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(home.resolve("pom.xml"), "");
        Files.writeString(Files.createDirectory(home.resolve("libraries")).resolve("a-1.jar"), "a");
    }

    private void executable(String file) throws IOException {
        Files.setPosixFilePermissions(home.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private MohsProcess.Running start() throws IOException {
        Path out = Files.createDirectory(home.resolve("out" + ++runs));
        return MohsProcess.of(home.resolve("mohs"), home)
                .with("JAVA_HOME", home.resolve("jdk").toString())
                .with("CI", "true")
                .startIn(out, "--version");
    }

    private String run() throws IOException, InterruptedException {
        return start().finish().succeeds().out();
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(home.resolve("builds"));
    }

    /** Sources count as changed when they are newer than what was built; clocks of file systems are coarse. */
    private void changeASource() throws IOException {
        Path source = home.resolve("src/main/A.java");
        Files.writeString(source, "class A {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now()));
        Files.setLastModifiedTime(source.getParent(), FileTime.from(Instant.now()));
    }

    private void pass() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Instant time = Files.getLastModifiedTime(file).toInstant();
                Files.setLastModifiedTime(file, FileTime.from(time.minus(Duration.ofMinutes(1))));
            }
        }
    }

    @Test
    void buildsOnceAndAgainWhenASourceChanges() throws IOException, InterruptedException {
        assertThat(run()).isEqualTo("build 1\na-1.jar\n");
        assertThat(run()).isEqualTo("build 1\na-1.jar\n");
        pass();
        changeASource();

        assertThat(run()).isEqualTo("build 2\na-1.jar\n");
        assertThat(builds()).hasSize(2);
    }

    @Test
    void twoThatStartTogetherBuildOnce() throws IOException, InterruptedException {
        List<MohsProcess.Running> together = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            together.add(start());
        }
        for (MohsProcess.Running one : together) {
            assertThat(one.finish().succeeds().out()).isEqualTo("build 1\na-1.jar\n");
        }

        assertThat(builds()).hasSize(1);
        assertThat(home.resolve("target/launcher.lock")).doesNotExist();
    }

    /** What runs keeps its jar and its libraries, however often others build meanwhile; later runs have the new ones alone. */
    @Test
    void aBuildTouchesNothingThatRuns() throws IOException, InterruptedException {
        run();
        Files.writeString(home.resolve("hold"), "");
        MohsProcess.Running sweep = start();
        waitForStarted(2);
        Files.delete(home.resolve("libraries/a-1.jar"));
        Files.writeString(home.resolve("libraries/a-2.jar"), "a");
        for (int i = 0; i < 3; i++) {
            pass();
            changeASource();
            MohsProcess.Running next = start();
            waitForStarted(3 + i);
            if (i == 2) {
                Files.delete(home.resolve("hold"));
            }
            assertThat(next).isNotNull();
        }

        assertThat(sweep.finish().succeeds().out()).isEqualTo("build 1\na-1.jar\n");
        assertThat(run()).isEqualTo("build 4\na-2.jar\n");
    }

    private void waitForStarted(int count) throws IOException, InterruptedException {
        Instant end = Instant.now().plusSeconds(60);
        while (started() < count) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }

    private long started() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().startsWith("started-")).count();
        }
    }

    @Test
    void copiesThatNobodyUsesGo() throws IOException, InterruptedException {
        for (int i = 0; i < 5; i++) {
            run();
            pass();
            changeASource();
        }

        assertThat(home.resolve("target/run").toFile().list()).as("the current, the one before, and which is which").hasSize(3);
    }

    @Test
    void aLauncherThatWasKilledHoldsNobodyUp() throws Exception {
        Files.createDirectory(home.resolve("target"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createSymbolicLink(home.resolve("target/launcher.lock"), Path.of("" + gone.pid()));

        assertThat(run()).startsWith("build 1\n");
    }

    @Test
    void aBuildThatFailsIsToldAndTriedAgain() throws IOException, InterruptedException {
        Files.writeString(home.resolve("broken"), "");
        CommandRun failed = start().finish();
        Files.delete(home.resolve("broken"));

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).endsWith("mohs: the build failed, see above\n");
        assertThat(run()).startsWith("build 2\n");
    }

    /** {@code ./mvnw -Ppytorch package} asks once; builds of the launcher go on having it. */
    @Test
    void enginesThatWereAskedForStay() throws IOException, InterruptedException {
        Files.writeString(home.resolve("libraries/onnxruntime-engine-1.jar"), "");
        run();
        pass();
        changeASource();
        run();

        assertThat(builds()).hasSize(2);
        assertThat(builds().get(0)).doesNotContain("-Ponnx");
        assertThat(builds().get(1)).contains("-Ponnx").doesNotContain("-Ppytorch");
    }

    @Test
    void pyTorchStaysWithOrWithoutMxnet() throws IOException, InterruptedException {
        Files.writeString(home.resolve("libraries/pytorch-engine-1.jar"), "");
        run();
        pass();
        Files.writeString(home.resolve("libraries/mxnet-engine-1.jar"), "");
        changeASource();
        run();
        pass();
        changeASource();
        run();

        assertThat(builds()).hasSize(3);
        assertThat(builds().get(1)).contains("-Ppytorch-alone ");
        assertThat(builds().get(2)).contains("-Ppytorch ");
    }

    /** What {@code ./mvnw package} has built is run without building again. */
    @Test
    void takesWhatMavenHasBuilt() throws IOException, InterruptedException {
        new ProcessBuilder(home.resolve("mvnw").toString()).start().waitFor(30, TimeUnit.SECONDS);
        assertThat(run()).isEqualTo("build 1\na-1.jar\n");
        pass();
        new ProcessBuilder(home.resolve("mvnw").toString()).start().waitFor(30, TimeUnit.SECONDS);

        assertThat(run()).isEqualTo("build 2\na-1.jar\n");
        assertThat(builds()).hasSize(2);
    }
}
