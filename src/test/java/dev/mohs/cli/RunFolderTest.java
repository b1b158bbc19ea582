package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.evaluation.journal.SweepJournal;
import dev.mohs.io.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir
    private Path folder;

    /** So that Ctrl-C during the work leaves no half report; the lock goes with the process. */
    @Test
    @SuppressWarnings("try") // the folder is there and is left alone
    void thereIsNothingButTheLockBeforeSomethingIsWritten() {
        try (RunFolder run = RunFolders.create(folder.resolve("run"), "name")) {
            assertThat(folder.toFile().list()).containsExactly(".run.lock");
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void oneRunAtATimeHasAFolder() {
        Path path = folder.resolve("run");
        try (RunFolder run = RunFolders.create(path, "name")) {
            AtomicFiles.write(run.working().resolve("a.txt"), "a");

            for (ThrowingCallable second : List.<ThrowingCallable>of(
                    () -> RunFolders.create(path, "name"), () -> RunFolders.resume(path))) {
                assertThatThrownBy(second).isInstanceOf(UserException.class).hasMessageContaining("another process is at work");
            }
            run.finish();
        }

        assertThat(path.resolve("a.txt")).hasContent("a");
    }

    @Test
    void runsOfOneSecondGetFoldersOfTheirOwn() {
        String before = System.setProperty("mohs.home", folder.toString());
        try (RunFolder first = RunFolders.create(null, "name");
                RunFolder second = RunFolders.create(null, "name");
                RunFolder third = RunFolders.create(null, "name")) {
            List<RunFolder> runs = List.of(first, second, third);
            runs.forEach(run -> {
                AtomicFiles.write(run.working().resolve("a.txt"), "a");
                run.finish();
            });
            assertThat(runs).extracting(RunFolder::path).doesNotHaveDuplicates();
        } finally {
            System.setProperty("mohs.home", before);
        }

        assertThat(folder.resolve("reports").toFile().list()).hasSize(3);
    }

    @Test
    void aRunToGoOnWithStaysWhateverHappens() {
        Path journal = folder.resolve("run.partial").resolve(SweepJournal.FILE_NAME);
        AtomicFiles.write(journal, "batches");

        RunFolders.resume(folder.resolve("run")).close();

        assertThat(journal).hasContent("batches");
        assertThatThrownBy(() -> RunFolders.create(folder.resolve("run"), "name"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("an unfinished run is in");
        assertThat(folder.toFile().list()).containsExactly("run.partial");
    }

    /** Something failed in it that may be tried again: the report stays where it is meanwhile. */
    @Test
    void aReportWithAJournalIsGoneOnWithInItsPlace() {
        Path report = folder.resolve("run/index.html");
        AtomicFiles.write(report, "old");
        AtomicFiles.write(report.resolveSibling(SweepJournal.FILE_NAME), "batches");

        try (RunFolder run = RunFolders.resume(folder.resolve("run"))) {
            assertThat(report).hasContent("old");
            AtomicFiles.write(run.working().resolve("index.html"), "new");
            run.finish();
            run.discard(SweepJournal.FILE_NAME);
        }

        assertThat(report).hasContent("new");
        assertThatThrownBy(() -> RunFolders.resume(folder.resolve("run")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is finished");
    }

    @Test
    void aFinishedRunHasItsNameAndNothingElseIsLeft() {
        try (RunFolder run = RunFolders.create(folder.resolve("new/run"), "name")) {
            AtomicFiles.write(run.working().resolve("examples/a.txt"), "a");
            run.finish();
        }

        assertThat(folder.resolve("new/run/examples/a.txt")).hasContent("a");
        assertThat(folder.resolve("new")).isDirectoryNotContaining(path -> !path.endsWith("run"));
    }

    @Test
    void aRunThatIsGivenUpLeavesNothing() {
        try (RunFolder run = RunFolders.create(folder.resolve("new/deep/run"), "name")) {
            AtomicFiles.write(run.working().resolve("examples/a.txt"), "a");
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRunThatIsGivenUpLeavesWhatOthersPutBesideIt() throws IOException {
        try (RunFolder run = RunFolders.create(folder.resolve("new/run"), "name")) {
            Files.writeString(Files.createDirectories(run.path().getParent()).resolve("other.txt"), "other");
        }

        assertThat(folder.resolve("new/other.txt")).hasContent("other");
    }

    @Test
    void resultsAreKeptWhenTheNameIsTakenMeanwhile() throws IOException {
        try (RunFolder run = RunFolders.create(folder.resolve("run"), "name")) {
            AtomicFiles.write(run.working().resolve("a.txt"), "a");
            Files.createDirectory(run.path());

            assertThatThrownBy(run::finish).isInstanceOf(UserException.class).hasMessageContaining(run.working().toString());
        }

        assertThat(folder.toFile().list()).hasSize(2).anyMatch(name -> folder.resolve(name).resolve("a.txt").toFile().exists());
    }
}
