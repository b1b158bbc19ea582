package dev.mohs.io.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.data.TinyDataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackerTest {

    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void makeTarget() throws IOException {
        target = Files.createDirectories(folder.resolve("outer/target"));
    }

    private Path write(String name, byte[] archive) throws IOException {
        return Files.write(folder.resolve(name), archive);
    }

    private void unpack(Path archive) {
        Unpacker.unpack(archive, target, Optional::of);
    }

    private void assertRefused(Path archive, String... reasons) throws IOException {
        assertThatThrownBy(() -> unpack(archive))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("cannot unpack " + archive + ": ")
                .hasMessageContainingAll(reasons)
                .message().doesNotContain("\n");
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile).filter(file -> !file.equals(archive)))
                    .as("nothing is outside of the target").allMatch(file -> file.startsWith(target));
        }
    }

    @Test
    void unpacksEveryKind() throws IOException {
        Archives.Entry[] entries = {Archives.folder("a/"), Archives.file("a/b.bin", CONTENT), Archives.file("./c", CONTENT)};
        for (String name : new String[] {"x.zip", "x.tar", "x.tar.gz", "x.TGZ"}) {
            byte[] archive = name.equals("x.zip") ? Archives.zip(entries) : Archives.tar(entries);
            makeTarget();
            unpack(write(name, name.endsWith("z") || name.endsWith("Z") ? TinyDataset.gzip(archive) : archive));

            assertThat(target.resolve("a/b.bin")).hasBinaryContent(CONTENT);
            assertThat(target.resolve("c")).hasBinaryContent(CONTENT);
            Files.delete(target.resolve("a/b.bin"));
            Files.delete(target.resolve("c"));
        }
    }

    @Test
    void leavesOutWhatIsNotWanted() throws IOException {
        Path archive = write("x.tar", Archives.tar(Archives.file("d/a", CONTENT), Archives.file("d/b", CONTENT)));

        Unpacker.unpack(archive, target, name -> Optional.of(name.getFileName()).filter(Path.of("b")::equals));

        assertThat(target).isDirectoryContaining(file -> file.endsWith("b")).isDirectoryNotContaining(file -> file.endsWith("d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/evil", "C:evil", "a/\u0007", ".."})
    void refusesNamesThatLeadOut(String name) throws IOException {
        assertRefused(write("x.zip", Archives.zip(Archives.file("good", CONTENT), Archives.file(name, CONTENT))), "lead out");
        Files.deleteIfExists(target.resolve("good"));
        Files.delete(folder.resolve("x.zip"));
        assertRefused(write("x.tar", Archives.tar(Archives.file("good", CONTENT), Archives.file(name, CONTENT))), "lead out");
    }

    @Test
    void refusesLinks() throws IOException {
        assertRefused(write("x.zip", Archives.zip(Archives.link("l", "/etc/passwd"))), "'l' is a link");
        Files.delete(folder.resolve("x.zip"));
        assertRefused(write("x.tar", Archives.tar(Archives.link("l", "/etc/passwd"))), "'l' is a link");
        Files.delete(folder.resolve("x.tar"));
        assertRefused(write("y.tar", Archives.tar(Archives.special("l", TarConstants.LF_LINK))), "'l' is a link");
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO})
    void refusesDevices(byte kind) throws IOException {
        assertRefused(write("x.tar", Archives.tar(Archives.special("d", kind))), "neither a file nor a folder");
    }

    @Test
    void refusesANameThatStandsTwice() throws IOException {
        byte[] tar = Archives.tar(Archives.file("a", CONTENT), Archives.file("./a", CONTENT));
        assertRefused(write("x.tar", tar), "'./a' is in it twice");
        Files.delete(folder.resolve("x.tar"));
        Files.delete(target.resolve("a"));
        assertRefused(write("y.tar", Archives.tar(Archives.file("a", CONTENT), Archives.file("a/b", CONTENT))), "also a file");
    }

    @Test
    void refusesDecompressionBombs() throws IOException {
        byte[] zeros = new byte[65 << 20];
        assertRefused(write("x.zip", Archives.zip(Archives.file("a", zeros))), "decompression bomb");
        Files.delete(folder.resolve("x.zip"));
        Files.delete(target.resolve("a"));
        Path bomb = write("y.tgz", TinyDataset.gzip(Archives.tar(Archives.file("a", zeros))));
        assertThatThrownBy(() -> Unpacker.unpack(bomb, target, name -> Optional.empty()))
                .as("also what is only passed over").hasMessageContaining("decompression bomb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.zip", "x.tar", "x.tgz"})
    void refusesWhatIsCutShort(String name) throws IOException {
        byte[] random = new byte[2000];
        new SplittableRandom(1).nextBytes(random);
        byte[] whole = name.endsWith("zip") ? Archives.zip(Archives.file("a", random)) : Archives.tar(Archives.file("a", random));
        byte[] content = name.endsWith("tgz") ? TinyDataset.gzip(whole) : whole;
        for (int length = 0; length < 2000; length += 333) {
            assertRefused(write(name, Arrays.copyOf(content, length)), "fetch or make the archive again");
            Files.deleteIfExists(target.resolve("a"));
        }
    }

    @Test
    void refusesAnotherChecksum() throws IOException {
        byte[] zip = Archives.zip(Archives.file("name", "stored as it is".getBytes(StandardCharsets.US_ASCII)));
        int at = new String(zip, StandardCharsets.ISO_8859_1).indexOf("stored as");
        zip[at] ^= 1;
        assertRefused(write("x.zip", zip), "does not have its checksum");
    }
}
