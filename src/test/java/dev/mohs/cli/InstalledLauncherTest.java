package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
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
            printf '%s\\n' "$@"
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

    private CommandRun run(Path launcher, String... arguments) throws IOException, InterruptedException {
        return MohsProcess.of(launcher, folder).with("JAVA_HOME", folder.resolve("jdk").toString()).run(arguments);
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
        MohsProcess mohs = MohsProcess.of(home.resolve("bin/mohs"), folder).with("JAVA_HOME", folder.resolve("jdk").toString());
        for (String name : List.of("home", "jar", "libraries", "reports", "java", "native", "class_path", "oldest", "version")) {
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

    /** The launcher for Windows is read, as there is no Windows here to run it; it asks for what the other one asks for. */
    @Test
    void theLauncherForWindowsGivesJavaTheSame() throws IOException, InterruptedException {
        String line = Files.readString(Path.of("src/launcher/mohs.cmd")).lines()
                .filter(text -> text.startsWith("\"%MOHS_JAVA%\" ")).findFirst().orElseThrow();
        List<String> windows = Arrays.stream(line.split(" ")).skip(1)
                .filter(word -> !word.equals("%MOHS_JAVA_OPTS%"))
                .map(word -> word.replace("\"", "").replace("%MOHS_HOME%", home.toString()).replace('\\', '/'))
                .toList();

        List<String> here = run(home.resolve("bin/mohs"), "%*").out().lines()
                .map(word -> word.startsWith(home + "/lib/mohs.jar:") ? home + "/lib/*" : word).toList();

        assertThat(windows).isEqualTo(here);
    }
}
