package dev.mohs.evaluation.shard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mohs.UserException;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Json;
import java.nio.file.Path;
import java.util.List;

/**
 * What a shard leaves beside its journal when it is finished.
 *
 * @param schema    the version of this format
 * @param shard     which of them, from 1
 * @param shards    how many there are
 * @param arguments what was typed, so that the sweep can be put together
 * @param records   how many records its journal held then
 * @param failures  the units that could not be measured
 */
public record ShardFile(
        String schema, int shard, int shards, List<String> arguments, int records, List<UnitFailure> failures) {

    /** What it is called in the folder of its run. */
    public static final String FILE_NAME = "shard.json";

    private static final String SCHEMA = "mohs-shard/1";

    public ShardFile {
        arguments = List.copyOf(arguments);
        failures = List.copyOf(failures);
    }

    /** The file of a shard that is finished. */
    public static ShardFile of(Shard shard, List<String> arguments, int records, List<UnitFailure> failures) {
        return new ShardFile(SCHEMA, shard.number(), shard.count(), arguments, records, failures);
    }

    /**
     * The file of {@code folder}.
     *
     * @throws UserException if there is none, it is damaged, or of another version
     */
    public static ShardFile read(Path folder) {
        Path file = folder.resolve(FILE_NAME);
        JsonNode tree = Json.readTree(file);
        if (!SCHEMA.equals(tree.path("schema").asText())) {
            throw UserException.failure(file + " has schema '" + tree.path("schema").asText() + "', and this Mohs reads " + SCHEMA
                    + "; merge with the version that measured it");
        }
        return Json.read(file, ShardFile.class);
    }

    /**
     * Writes it into {@code folder}.
     *
     * @throws UserException if it cannot be written
     */
    public void write(Path folder) {
        AtomicFiles.write(folder.resolve(FILE_NAME), out -> Json.write(this, out));
    }

    /** Which shard it is. */
    public Shard which() {
        return new Shard(shard, shards);
    }
}
