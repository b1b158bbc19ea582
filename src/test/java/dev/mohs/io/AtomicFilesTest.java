package dev.mohs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mohs.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

    @TempDir
    private Path folder;

    @Test
    void aLinkKeepsPointingToTheFileThatIsWritten() throws IOException {
        Path file = Files.writeString(Files.createDirectory(folder.resolve("elsewhere")).resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("elsewhere/file"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("again"), link);

        AtomicFiles.write(linkToLink, "new");

        assertThat(file).hasContent("new");
        assertThat(link).isSymbolicLink();
        assertThat(linkToLink).isSymbolicLink();
        assertThat(file.getParent().toFile().list()).containsExactly("file");
    }

    @Test
    void aLinkToAFileThatIsYetToComeMakesIt() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("new/file"));

        AtomicFiles.write(link, "new");

        assertThat(folder.resolve("new/file")).hasContent("new");
        assertThat(link).isSymbolicLink();
    }

    /** {@code Files.createDirectories} refuses a link to a folder on JDK 17. */
    @Test
    void aFolderMayBeALink() throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("folder"));

        AtomicFiles.write(link.resolve("file"), "new");

        assertThat(folder.resolve("folder/file")).hasContent("new");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void whatKilledProcessesHaveLeftIsRemovedAndNothingElse() throws IOException {
        Path file = folder.resolve("file");
        String half = "." + file.getFileName() + "-" + UUID.randomUUID();
        List<String> others = List.of("file", "." + half, ".file-epoch.npz", half + ".npz", half.substring(1));
        for (String name : others) {
            Files.createFile(folder.resolve(name));
        }
        Files.createFile(folder.resolve(half));

        AtomicFiles.removeLeftovers(file);
        AtomicFiles.removeLeftovers(folder.resolve("missing/file"));

        assertThat(folder.toFile().list()).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void linksInACircleAreRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));

        assertThatThrownBy(() -> AtomicFiles.write(link, "new"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot write");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeTakesTheBytesAndStaysAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        AtomicFiles.write(pipe, "through");

        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo("through");
        assertThat(Files.isRegularFile(pipe)).isFalse();
        assertThat(folder.toFile().list()).containsExactly("pipe");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceStaysADevice() throws Exception {
        Path sink = device("null", 3);
        Path full = device("full", 7);

        AtomicFiles.write(sink, "nothing");

        assertThat(Files.isRegularFile(sink)).isFalse();
        assertThatThrownBy(() -> AtomicFiles.write(full, "too much"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot write " + full)
                .hasMessageContaining("No space left");
        assertThat(Files.isRegularFile(full)).isFalse();
    }

    /** A device of its own: the machine's would be lost to a fault. Only the superuser can make one. */
    private Path device(String name, int minor) throws Exception {
        Path device = folder.resolve(name);
        Process made = new ProcessBuilder("mknod", device.toString(), "c", "1", Integer.toString(minor)).start();
        assumeTrue(made.waitFor() == 0, "making devices is not allowed here");
        return device;
    }

    @Test
    void aFolderIsNotReplacedByAFile() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThatThrownBy(() -> AtomicFiles.write(empty, "file")).isInstanceOf(UserException.class);
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void whatFailsHalfWayLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");

        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
            out.write(new byte[100_000]);
            throw new IOException("the source has run dry");
        })).isInstanceOf(UserException.class);
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("file");
    }
}
