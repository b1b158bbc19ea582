package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this build made, made again elsewhere: in another folder, for another user, in another language and time zone. */
class ReproducibleBuildIT {

    private static final Path MADE = MohsProcess.PROJECT.resolve("target");

    @TempDir
    private Path folder;

    @Test
    void givesTheSameBytes() throws IOException, InterruptedException {
        Path copy = copyOfTheProject();

        MohsProcess.of(Path.of("/bin/sh"), copy)
                .with("MAVEN_OPTS", "-Duser.timezone=Asia/Kathmandu -Duser.language=tr -Duser.country=TR")
                .run("-c", "umask 077 && exec ./mvnw \"$@\"", "mvnw", "-q", "-B", "-P", "!checks", "-Dmaven.test.skip=true",
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
                Path copied = Files.copy(file, copy.resolve(MohsProcess.PROJECT.relativize(file)));
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(copied);
                permissions.removeIf(permission -> !permission.name().startsWith("OWNER_"));
                Files.setPosixFilePermissions(copied, permissions);
            }
        }
        return copy;
    }

    private static boolean isSource(Path file) {
        String path = MohsProcess.PROJECT.relativize(file).toString();
        return !path.matches("(.*/)?(\\.git|target)(/.*)?") && !path.matches("reports/.+-.+");
    }
}
