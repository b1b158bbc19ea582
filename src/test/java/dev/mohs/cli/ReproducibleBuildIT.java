package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What this build made, made again elsewhere: in another folder, language and time zone. Not under another umask, of which the
 * folders in a jar keep the mode.
 */
class ReproducibleBuildIT {

    private static final Path MADE = MohsProcess.PROJECT.resolve("target");

    @TempDir
    private Path folder;

    @Test
    void givesTheSameBytes() throws IOException, InterruptedException {
        Path copy = copyOfTheProject();

        MohsProcess.of(copy.resolve("mvnw"), copy)
                .with("MAVEN_OPTS", "-Duser.timezone=Asia/Kathmandu -Duser.language=tr -Duser.country=TR")
                .run("-q", "-B", "-P", System.getProperty("profiles.of.this.build"), "-Dmaven.test.skip=true",
                        "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"), "package")
                .succeeds();

        List<String> made = artifacts(copy.resolve("target"));
        assertThat(made).contains("mohs.jar", "mohs-sources.jar");
        // Without -Dtest; with it, this build makes no mohs-bom.json.
        made.stream().filter(name -> Files.exists(MADE.resolve(name))).forEach(name ->
                assertThat(copy.resolve("target").resolve(name)).hasSameBinaryContentAs(MADE.resolve(name)));
    }

    private static List<String> artifacts(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(".*(\\.jar|\\.zip|\\.gz|-bom\\.json)"))
                    .toList();
        }
    }

    private Path copyOfTheProject() throws IOException {
        Path copy = folder.resolve("another folder");
        try (Stream<Path> files = Files.walk(MohsProcess.PROJECT)) {
            for (Path file : files.filter(ReproducibleBuildIT::isSource).toList()) {
                Files.copy(file, copy.resolve(MohsProcess.PROJECT.relativize(file)));
            }
        }
        return copy;
    }

    private static boolean isSource(Path file) {
        String path = MohsProcess.PROJECT.relativize(file).toString();
        return !path.matches("(.*/)?(\\.git|target)(/.*)?") && !path.matches("reports/.+-.+");
    }
}
