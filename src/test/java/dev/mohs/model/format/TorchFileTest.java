package dev.mohs.model.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchFileTest {

    private static final String WEIGHTS =
            "\u0080\u0002ccollections\nOrderedDict\nq\u0000)Rq\u0001(X\u0008\u0000\u0000\u0000fc.weight"
                    + "ctorch._utils\n_rebuild_tensor_v2\n";
    private static final String PLAIN = "\u0080\u0002}q\u0000X\u0001\u0000\u0000\u0000wctorch._utils\n_rebuild_tensor_v2\n";
    private static final String MODULE = "\u0080\u0002c__main__\nNet\nq\u0000)\u0081q\u0001}ccollections\nOrderedDict\n";

    /** What torch.save wrote before 1.6: a number, a version, the system's traits, the object. */
    private static final String OLD =
            "\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.\u0080\u0002M\u00e9\u0003.\u0080\u0002}q"
            + "\u0000(X\u0010\u0000\u0000\u0000protocol_versionq\u0001M\u00e9\u0003u.";

    @TempDir
    private Path folder;

    private Path bare(String text) throws IOException {
        return Files.write(folder.resolve("net.pth"), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Path archive(String data, String... others) throws IOException {
        Path file = folder.resolve("net.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String other : others) {
                zip.putNextEntry(new ZipEntry("net/" + other));
            }
            if (data != null) {
                zip.putNextEntry(new ZipEntry("net/data.pkl"));
                zip.write(data.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return file;
    }

    @Test
    void tellsArchivesApart() throws IOException {
        assertThat(TorchFile.of(archive(WEIGHTS, "version"))).isEqualTo(TorchFile.STATE_DICT);
        assertThat(TorchFile.of(archive(PLAIN))).isEqualTo(TorchFile.STATE_DICT);
        assertThat(TorchFile.of(archive(MODULE))).isEqualTo(TorchFile.PICKLE);
        assertThat(TorchFile.of(archive(MODULE, "constants.pkl", "code/__torch__.py"))).isEqualTo(TorchFile.TORCHSCRIPT);
        assertThat(TorchFile.of(archive(null, "model.json"))).isEqualTo(TorchFile.TORCHSCRIPT);
        assertThat(TorchFile.of(archive(null, "readme.txt"))).isEqualTo(TorchFile.OTHER);
    }

    @ParameterizedTest
    @CsvSource({"script.pt", "mixed-frozen.pt", "mixed-scripted.pt"})
    void knowsWhatPyTorchWrote(String name) throws URISyntaxException {
        Path file = Path.of(TorchFileTest.class.getResource("/dev/mohs/model/" + name).toURI());
        assertThat(TorchFile.of(file)).isEqualTo(TorchFile.TORCHSCRIPT);
        assertThatCode(() -> TorchFile.requireModule(file)).doesNotThrowAnyException();
    }

    @Test
    void tellsOldFilesApart() throws IOException {
        assertThat(TorchFile.of(bare(WEIGHTS))).isEqualTo(TorchFile.STATE_DICT);
        assertThat(TorchFile.of(bare(OLD + WEIGHTS))).isEqualTo(TorchFile.STATE_DICT);
        assertThat(TorchFile.of(bare(OLD + MODULE))).isEqualTo(TorchFile.PICKLE);
    }

    @ParameterizedTest
    @CsvSource({"''", "PK", "hello", "\u0080", "PK\u0003\u0004 cut off"})
    void leavesOtherThingsToPyTorch(String text) throws IOException {
        Path file = bare(text);
        assertThat(TorchFile.of(file)).isEqualTo(TorchFile.OTHER);
        assertThatCode(() -> TorchFile.requireModule(file)).doesNotThrowAnyException();
    }

    @Test
    void saysWhatAFileIsAndWhatToDo() throws IOException {
        Path weights = archive(WEIGHTS);
        assertThatThrownBy(() -> TorchFile.requireModule(weights)).isInstanceOf(UserException.class).hasMessage(weights
                + " is no TorchScript module but weights alone (a state dict), without the network: make the model in Python and"
                + " load them into it, and then torch.jit.freeze(torch.jit.trace(model.eval(), x)).save(\"net.pt\"), where x is a"
                + " batch of inputs (docs/your-model.md)");
        Path module = archive(MODULE);
        assertThatThrownBy(() -> TorchFile.requireModule(module)).hasMessageContaining("a Python object that torch.save pickled");
    }
}
