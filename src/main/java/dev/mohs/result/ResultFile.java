package dev.mohs.result;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Json;
import dev.mohs.io.SchemaJson;
import dev.mohs.io.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.function.Function;

/** A {@link SweepResult} or a {@link TransferResult} as a JSON file: the same bytes for the same result, read back without loss. */
public final class ResultFile {

    private ResultFile() {}

    /**
     * Writes {@code result} whole or not at all.
     *
     * @throws UserException if the file cannot be written
     */
    public static void write(SweepResult result, Path file) {
        AtomicFiles.write(file, out -> Json.write(result, out));
    }

    /** The SHA-256 digest of what {@link #write(SweepResult, Path)} writes, 64 hexadecimal digits. */
    public static String sha256(SweepResult result) {
        MessageDigest digest = Sha256.newDigest();
        try {
            Json.write(result, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        } catch (IOException e) {
            throw new UncheckedIOException("a digest does not fail to be written", e);
        }
        return Sha256.finish(digest);
    }

    /**
     * Writes {@code result} whole or not at all.
     *
     * @throws UserException if the file cannot be written
     */
    public static void write(TransferResult result, Path file) {
        AtomicFiles.write(file, out -> Json.write(result, out));
    }

    /**
     * Reads the result in {@code file}.
     *
     * @throws UserException if the file is missing, is not a sweep result, breaks the rules of one or is of another
     *     version
     */
    public static SweepResult read(Path file) {
        return SchemaJson.read(file, schema -> supported(file, schema, Kind.SWEEP, SweepResult.class));
    }

    /**
     * Reads the transfer matrix in {@code file}.
     *
     * @throws UserException if the file is missing, is not a transfer matrix, breaks the rules of one or is of another
     *     version
     */
    public static TransferResult readTransfer(Path file) {
        return SchemaJson.read(file, schema -> supported(file, schema, Kind.TRANSFER, TransferResult.class));
    }

    /**
     * Reads {@code file}, which may hold either, and does with it what is to be done with that.
     *
     * @throws UserException if the file is missing, is neither, breaks the rules of what it is or is of another version
     */
    public static <T> T read(Path file, Function<SweepResult, T> sweep, Function<TransferResult, T> transfer) {
        Object result = SchemaJson.<Object>read(file, schema -> family(schema).equals(family(TransferResult.SCHEMA))
                ? supported(file, schema, Kind.TRANSFER, TransferResult.class)
                : supported(file, schema, Kind.SWEEP, SweepResult.class));
        return result instanceof TransferResult matrix ? transfer.apply(matrix) : sweep.apply((SweepResult) result);
    }

    private enum Kind {
        SWEEP(SweepResult.SCHEMA, "a sweep result", "give a results.json that mohs sweep has written"),
        TRANSFER(TransferResult.SCHEMA, "a transfer matrix", "give a transfer.json that mohs transfer has written");

        private final String schema;
        private final String text;
        private final String remedy;

        Kind(String schema, String text, String remedy) {
            this.schema = schema;
            this.text = text;
            this.remedy = remedy;
        }
    }

    /** The type, if the schema is the one of its kind that this version reads. */
    private static <T> Class<T> supported(Path file, String found, Kind kind, Class<T> type) {
        if (!found.matches("[a-z-]+/\\d+") || !family(found).equals(family(kind.schema))) {
            throw UserException.failure(file + " is not " + kind.text + ": its schema must be " + kind.schema + " and is " + found
                    + "; " + kind.remedy);
        }
        if (!found.equals(kind.schema)) {
            throw UserException.failure(file + " has the schema " + found + " and this version of Mohs reads " + kind.schema
                    + "; update Mohs, or run the same command again with this version");
        }
        return type;
    }

    /** {@code mohs-sweep} of {@code mohs-sweep/2}. */
    private static String family(String schema) {
        return schema.replaceFirst("/\\d+$", "");
    }
}
