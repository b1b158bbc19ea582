package dev.mohs.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Json;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A {@link SweepResult} as a JSON file: the same bytes for the same result, read back without loss. */
public final class ResultFile {

    private static final Pattern SWEEP_SCHEMA = Pattern.compile("mohs-sweep/\\d+");

    private ResultFile() {}

    /**
     * Writes {@code result} whole or not at all.
     *
     * @throws UserException if the file cannot be written
     */
    public static void write(SweepResult result, Path file) {
        AtomicFiles.write(file, Json.write(result));
    }

    /**
     * Reads the result in {@code file}.
     *
     * @throws UserException if the file is missing, is not a sweep result, breaks the rules of one or is of another
     *     version
     */
    public static SweepResult read(Path file) {
        requireSupported(file, Json.readTree(file).path("schema"));
        return Json.read(file, SweepResult.class);
    }

    private static void requireSupported(Path file, JsonNode schema) {
        String found = schema.isMissingNode() ? "none" : schema.asText();
        if (!SWEEP_SCHEMA.matcher(found).matches()) {
            throw UserException.failure(file + " is not a sweep result: its schema must be " + SweepResult.SCHEMA
                    + " and is " + found + "; give a results.json that mohs sweep has written");
        }
        if (!found.equals(SweepResult.SCHEMA)) {
            throw UserException.failure(file + " has the schema " + found + " and this version of Mohs reads "
                    + SweepResult.SCHEMA + "; update Mohs, or run the sweep again with this version");
        }
    }
}
