package dev.mohs.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Json;
import java.nio.file.Path;

/** A {@link SweepResult} or a {@link TransferResult} as a JSON file: the same bytes for the same result, read back without loss. */
public final class ResultFile {

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
     * Writes {@code result} whole or not at all.
     *
     * @throws UserException if the file cannot be written
     */
    public static void write(TransferResult result, Path file) {
        AtomicFiles.write(file, Json.write(result));
    }

    /**
     * Reads the result in {@code file}.
     *
     * @throws UserException if the file is missing, is not a sweep result, breaks the rules of one or is of another
     *     version
     */
    public static SweepResult read(Path file) {
        requireSupported(file, SweepResult.SCHEMA, "a sweep result", "give a results.json that mohs sweep has written");
        return Json.read(file, SweepResult.class);
    }

    /**
     * Reads the transfer matrix in {@code file}.
     *
     * @throws UserException if the file is missing, is not a transfer matrix, breaks the rules of one or is of another
     *     version
     */
    public static TransferResult readTransfer(Path file) {
        requireSupported(file, TransferResult.SCHEMA, "a transfer matrix", "give a transfer.json that mohs transfer has written");
        return Json.read(file, TransferResult.class);
    }

    /**
     * Whether {@code file} says that it holds a transfer matrix, of whatever version.
     *
     * @throws UserException if the file is missing or is not JSON
     */
    public static boolean isTransfer(Path file) {
        return family(schema(file)).equals(family(TransferResult.SCHEMA));
    }

    private static void requireSupported(Path file, String supported, String kind, String remedy) {
        String found = schema(file);
        if (!found.matches("[a-z-]+/\\d+") || !family(found).equals(family(supported))) {
            throw UserException.failure(file + " is not " + kind + ": its schema must be " + supported + " and is " + found + "; "
                    + remedy);
        }
        if (!found.equals(supported)) {
            throw UserException.failure(file + " has the schema " + found + " and this version of Mohs reads " + supported
                    + "; update Mohs, or run the same command again with this version");
        }
    }

    private static String schema(Path file) {
        JsonNode schema = Json.readTree(file).path("schema");
        return schema.isMissingNode() ? "none" : schema.isTextual() ? schema.textValue() : schema.toString();
    }

    /** {@code mohs-sweep} of {@code mohs-sweep/2}. */
    private static String family(String schema) {
        return schema.replaceFirst("/\\d+$", "");
    }
}
