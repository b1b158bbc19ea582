package dev.mohs.model.format;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What a file of PyTorch holds. Since version 1.6, {@code torch.save} and {@code torch.jit.save} both write ZIP archives: a
 * TorchScript module has {@code constants.pkl} and {@code code/} (before 1.4 {@code model.json}), a pickled object {@code data.pkl}
 * without them. Older ones of {@code torch.save} are bare pickles. No pickle is run; only its first bytes are looked at.
 */
enum TorchFile {
    /** A module with its code, which can be run. */
    TORCHSCRIPT(""),
    /** Weights by name, with no network that would compute with them. */
    STATE_DICT("weights alone (a state dict), without the network: make the model in Python and load them into it"),
    /** A Python object, whose class is elsewhere: a whole module, or a checkpoint with weights among other things. */
    PICKLE("a Python object that torch.save pickled, of classes that only Python has: load it there"),
    /** Something else, of which PyTorch may say what is wrong. */
    OTHER("");

    private static final int LOOKED_AT = 4096;

    /** The opcodes of Python's pickletools that begin a pickle and name a class. */
    private static final int PROTOCOL = 0x80;

    private static final Pattern CLASS = Pattern.compile("c[\\w.]+\n\\w+\n");

    private final String meaning;

    TorchFile(String meaning) {
        this.meaning = meaning;
    }

    /** @throws UserException if the file cannot be read */
    static TorchFile of(Path file) {
        try {
            return isZip(file) ? ofArchive(file) : ofPickle(firstOf(Files.newInputStream(file)));
        } catch (ZipException e) {
            return OTHER;
        } catch (IOException e) {
            throw UserException.failure("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    /**
     * Refuses what holds no module that could be run, and says how to get one.
     *
     * @throws UserException if it is no TorchScript, or cannot be read
     */
    static void requireModule(Path file) {
        TorchFile found = of(file);
        if (!found.meaning.isEmpty()) {
            throw UserException.failure(file + " is no TorchScript module but " + found.meaning + ", and then"
                    + " torch.jit.freeze(torch.jit.trace(model.eval(), x)).save(\"net.pt\"), where x is a batch of inputs"
                    + " (docs/your-model.md)");
        }
    }

    private static boolean isZip(Path file) throws IOException {
        byte[] start = firstOf(Files.newInputStream(file));
        return start.length > 3 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
    }

    private static TorchFile ofArchive(Path file) throws IOException {
        try (ZipFile archive = new ZipFile(file.toFile())) {
            boolean isModule = archive.stream().map(ZipEntry::getName).anyMatch(name ->
                    name.matches("[^/]*/(constants\\.pkl|model\\.json|code/.*)"));
            if (isModule) {
                return TORCHSCRIPT;
            }
            Optional<? extends ZipEntry> data =
                    archive.stream().filter(entry -> entry.getName().matches("[^/]*/data\\.pkl")).findFirst();
            return data.isEmpty() ? OTHER : ofPickle(firstOf(archive.getInputStream(data.get())));
        }
    }

    private static byte[] firstOf(InputStream in) throws IOException {
        try (InputStream bytes = new BufferedInputStream(in)) {
            return bytes.readNBytes(LOOKED_AT);
        }
    }

    /** Tells by the first class that the pickle names: weights are an ordered dictionary, or tensors at once. */
    private static TorchFile ofPickle(byte[] start) {
        if (start.length < 2 || (start[0] & 0xff) != PROTOCOL || start[1] < 1 || start[1] > 5) {
            return OTHER;
        }
        Matcher named = CLASS.matcher(new String(start, StandardCharsets.ISO_8859_1));
        return named.find() && named.group().matches("ccollections\nOrderedDict\n|ctorch\\._utils\n_rebuild_\\w+\n")
                ? STATE_DICT
                : PICKLE;
    }
}
