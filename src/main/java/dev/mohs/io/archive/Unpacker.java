package dev.mohs.io.archive;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Expansion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Unpacks archives of which nothing good is assumed: names that lead out of the folder, links, devices, a name twice, absurd
 * sizes and numbers of entries are refused, whatever else the archive holds.
 */
public final class Unpacker {

    private static final List<String> ZIP = List.of(".zip");
    private static final List<String> TAR = List.of(".tar", ".tar.gz", ".tgz");

    private Unpacker() {}

    /** Whether {@code file} is called like an archive that can be unpacked. */
    public static boolean isArchive(Path file) {
        return hasSuffix(file, ZIP) || hasSuffix(file, TAR);
    }

    /** The archives that can be unpacked, for messages. */
    public static String kinds() {
        return String.join(", ", Stream.concat(ZIP.stream(), TAR.stream()).toList());
    }

    private static boolean hasSuffix(Path file, List<String> suffixes) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return suffixes.stream().anyMatch(name::endsWith);
    }

    /**
     * Unpacks {@code archive} into {@code folder}, which is empty.
     *
     * @param places where a file of the archive goes, relative to {@code folder}; empty for one that is not wanted
     * @throws UserException if the archive is damaged or breaks a rule; what was unpacked before stays
     */
    public static void unpack(Path archive, Path folder, Function<Path, Optional<Path>> places) {
        try {
            Unpacking unpacking = new Unpacking(folder, places, Expansion.of(Files.size(archive)));
            if (hasSuffix(archive, ZIP)) {
                ZipUnpacker.unpack(archive, unpacking);
            } else {
                TarUnpacker.unpack(archive, unpacking);
            }
        } catch (IOException e) {
            throw refusal(archive, AtomicFiles.reason(e), e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException e) {
            // What commons-compress answers to some damaged headers.
            throw refusal(archive, "it is damaged (" + e.getMessage() + ")", e);
        }
    }

    /**
     * {@code text} with what was unpacked into {@code folder} called as it is in the archive: the folder is gone when somebody
     * reads of it.
     */
    public static String named(String text, Path folder, Path archive) {
        return text.replace(folder.toString(), archive.toString());
    }

    /** {@code problem} told in the same way. */
    public static UserException named(UserException problem, Path folder, Path archive) {
        String message = named(problem.getMessage(), folder, archive);
        return problem.kind() == UserException.Kind.USAGE
                ? UserException.usage(message)
                : UserException.failure(message, problem);
    }

    private static UserException refusal(Path archive, String reason, Exception cause) {
        return UserException.failure("cannot unpack " + archive + ": " + reason + "; fetch or make the archive again", cause);
    }
}
