package dev.mohs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    @TempDir
    private Path parent;

    @Test
    void isGoneWithAllThatIsInItAndWasMadeForIt() throws IOException {
        Path made;
        try (TemporaryFolder folder = TemporaryFolder.in(parent.resolve("new/parent")).goingWithTheProcess()) {
            made = Files.createDirectory(folder.path().resolve("inner"));
            Files.createFile(made.resolve("file"));
        }

        assertThat(parent).isEmptyDirectory();
        assertThat(made).doesNotExist();
    }

    /** A lock that nobody holds says that who made the folder was killed. */
    @Test
    void thoseOfKilledProcessesAreRemovedAndThoseOfLivingOnesAreNot() throws IOException {
        Path abandoned = Files.createDirectory(parent.resolve(".tmp-abandoned"));
        Files.createFile(abandoned.resolve("file"));
        Files.createFile(parent.resolve(".tmp-abandoned.lock"));
        Files.createFile(parent.resolve(".tmp-gone.lock"));
        Path unknown = Files.createDirectory(parent.resolve(".tmp-unknown"));
        try (TemporaryFolder living = TemporaryFolder.in(parent).goingWithTheProcess();
                TemporaryFolder folder = TemporaryFolder.in(parent).goingWithTheProcess()) {
            assertThat(living.path()).isDirectory();
            assertThat(folder.path()).isDirectory();
            assertThat(abandoned).doesNotExist();
            assertThat(unknown).isDirectory();
        }

        assertThat(parent.toFile().list()).containsExactly(".tmp-unknown");
    }
}
