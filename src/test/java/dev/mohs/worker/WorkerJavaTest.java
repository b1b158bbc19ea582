package dev.mohs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.model.engine.Engines;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that starts a worker, made of that which has started this process. */
class WorkerJavaTest {

    private static final int HEAP = 300;
    private static final int MOST_SECONDS = 60;

    @TempDir
    private Path folder;

    private static List<String> options(String... given) {
        List<String> command = WorkerJava.command(List.of(given), HEAP);
        assertThat(command).startsWith(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .endsWith("-cp", System.getProperty("java.class.path"), WorkerMain.class.getName());
        return command.subList(1, command.size() - 3);
    }

    @Test
    void howTheLauncherCompilesGoesOn() {
        assertThat(options("-XX:Tier4InvocationThreshold=40000", "-Dmohs.home=/x"))
                .contains("-XX:Tier4InvocationThreshold=40000", "-Dmohs.home=/x", "-Xmx300m", "-XX:+UseSerialGC");
        assertThat(options("-Xmx1g", "-XX:+UseParallelGC")).contains("-Xmx1g", "-XX:+UseParallelGC")
                .doesNotContain("-Xmx300m", "-XX:+UseSerialGC");
    }

    @Test
    void theEngineAndTheDeviceGoOn() {
        String before = System.getProperty("mohs.device");
        System.setProperty("mohs.device", "gpu:3");
        try {
            assertThat(options()).contains("-Dmohs.device=gpu:3").containsAll(Engines.options());
        } finally {
            if (before == null) {
                System.clearProperty("mohs.device");
            } else {
                System.setProperty("mohs.device", before);
            }
        }
    }

    @Test
    void whatBelongsToOneProcessDoesNot() {
        String[] own = {"-agentlib:jdwp=transport=dt_socket", "-javaagent:x.jar", "-Xlog:gc", "-XX:TieredStopAtLevel=1",
            "-XX:CompileThresholdScaling=3", "-XX:ArchiveClassesAtExit=x.jsa", "-XX:+AutoCreateSharedArchive", "-Xshare:on"};

        assertThat(options(own)).doesNotContain(own);
    }

    @Test
    void keptClassesGoOnWhereTheyAre() throws IOException {
        Path base = Files.createFile(folder.resolve("base.jsa"));
        Path top = Files.createFile(folder.resolve("top.jsa"));
        String two = "-XX:SharedArchiveFile=" + base + File.pathSeparator + top;
        String gone = "-XX:SharedArchiveFile=" + base + File.pathSeparator + folder.resolve("gone.jsa");

        assertThat(options("-XX:SharedArchiveFile=" + top)).contains("-XX:SharedArchiveFile=" + top);
        assertThat(options(two)).contains(two);
        assertThat(options(gone)).noneMatch(option -> option.contains("SharedArchive"));
    }

    /** What is no archive, or that of another Java or class path, costs no word and no worker. */
    @Test
    void keptClassesThatDoNotFitAreNoMatter() throws IOException, InterruptedException {
        Path other = folder.resolve("other.jsa");
        Path jar = folder.resolve("other.jar");
        run(List.of(java("jar"), "cf", jar.toString(), "-C", Path.of("target", "classes", "dev", "mohs").toString(),
                "Version.class"));
        run(List.of(java("java"), "-XX:ArchiveClassesAtExit=" + other, "-cp", jar.toString(), "-version"));
        Path broken = Files.writeString(folder.resolve("broken.jsa"), "no archive");

        for (Path archive : List.of(other, broken)) {
            assertThat(archive).isNotEmptyFile();
            Said said = run(WorkerJava.command(List.of("-XX:SharedArchiveFile=" + archive), HEAP));

            assertThat(said).isEqualTo(new Said(0, ""));
        }
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    /** What a process ended with, and all its words. */
    private record Said(int exitCode, String words) {}

    /** Runs it with nothing to read, at which a worker ends. */
    private Said run(List<String> command) throws IOException, InterruptedException {
        Path words = folder.resolve("words.txt");
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(words.toFile())
                .start();
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Said(process.exitValue(), Files.readString(words, StandardCharsets.UTF_8));
    }
}
