package dev.mohs.data.own;

import dev.mohs.UserException;
import dev.mohs.data.format.ArrayNames;
import dev.mohs.data.format.Examples;
import dev.mohs.data.format.NpzReader;
import dev.mohs.data.format.RawPart;
import dev.mohs.data.format.csv.CsvReader;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.MalformedFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A user's {@code .npz} and {@code .csv} files: what their pixels are divided by, and what their labels are called. */
final class ArrayParts {

    private ArrayParts() {}

    /** @throws UserException if a file cannot be read, or neither it nor options say what its numbers mean */
    static OwnContent read(
            Path path, Map<String, Path> parts, OwnKind kind, OwnOptions options, Consumer<String> notes) {
        Map<String, RawPart> raw = new LinkedHashMap<>();
        parts.forEach((split, file) -> {
            Map<String, RawPart> inFile = rawParts(file, kind, options);
            if (parts.size() == 2 && inFile.size() == 2) {
                throw UserException.failure("cannot use " + file + ": it has a train and a test of its own beside "
                        + parts.values().stream().filter(other -> !other.equals(file)).findFirst().orElseThrow());
            }
            inFile.forEach((own, part) -> raw.put(own.equals(ArrayNames.WHOLE) || parts.size() == 2 ? split : own, part));
        });
        PixelScale scale = PixelScale.of(path, raw.values(), options);
        ClassLabels labels = ClassLabels.of(path, raw.values(), options);
        Map<String, Examples> read = new LinkedHashMap<>();
        raw.forEach((split, part) -> {
            read.put(split, labels.applied(part, scale.applied(part.examples())));
            notes.accept(path + (raw.size() == 2 ? ", " + split : "") + ": " + part.text() + ", " + labels.text() + ", "
                    + scale.text());
        });
        return OwnContent.of(path, read, labels.names(), options.bounds(), scale.divisor(), options, notes);
    }

    private static Map<String, RawPart> rawParts(Path file, OwnKind kind, OwnOptions options) {
        try {
            return kind == OwnKind.NPZ
                    ? NpzReader.read(file, options.layout())
                    : Map.of(ArrayNames.WHOLE, CsvReader.read(file, options.table()));
        } catch (MalformedFileException e) {
            throw UserException.failure("cannot use " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw UserException.failure("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }
}
