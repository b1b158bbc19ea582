package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir
    private Path folder;

    /** So that Ctrl-C during the work leaves no half report. */
    @Test
    void thereIsNothingBeforeSomethingIsWritten() {
        RunFolder.create(folder.resolve("run"), "name");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFinishedRunHasItsNameAndNothingElseIsLeft() {
        try (RunFolder run = RunFolder.create(folder.resolve("new/run"), "name")) {
            AtomicFiles.write(run.working().resolve("examples/a.txt"), "a");
            run.finish();
        }

        assertThat(folder.resolve("new/run/examples/a.txt")).hasContent("a");
        assertThat(folder.resolve("new")).isDirectoryNotContaining(path -> !path.endsWith("run"));
    }

    @Test
    void aRunThatIsGivenUpLeavesNothing() {
        try (RunFolder run = RunFolder.create(folder.resolve("new/deep/run"), "name")) {
            AtomicFiles.write(run.working().resolve("examples/a.txt"), "a");
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRunThatIsGivenUpLeavesWhatOthersPutBesideIt() throws IOException {
        try (RunFolder run = RunFolder.create(folder.resolve("new/run"), "name")) {
            Files.writeString(Files.createDirectories(run.path().getParent()).resolve("other.txt"), "other");
        }

        assertThat(folder.resolve("new/other.txt")).hasContent("other");
    }

    @Test
    void resultsAreKeptWhenTheNameIsTakenMeanwhile() throws IOException {
        try (RunFolder run = RunFolder.create(folder.resolve("run"), "name")) {
            AtomicFiles.write(run.working().resolve("a.txt"), "a");
            Files.createDirectory(run.path());

            assertThatThrownBy(run::finish).isInstanceOf(UserException.class).hasMessageContaining(run.working().toString());
        }

        assertThat(folder.toFile().list()).hasSize(2).anyMatch(name -> folder.resolve(name).resolve("a.txt").toFile().exists());
    }
}
