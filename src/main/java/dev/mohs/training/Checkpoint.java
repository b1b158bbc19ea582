package dev.mohs.training;

import ai.djl.ndarray.NDArray;
import dev.mohs.UserException;
import dev.mohs.io.Json;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Npz;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that training needs to go on after a pass as if it had never ended: the parameters that it moves, which a model's file has in
 * another form; what the optimiser keeps; how many steps were made, from which the step size follows; how many passes, from which
 * all draws follow, as every pass has its own seed and those of the engine can be made again. A file of arrays, {@code
 * <name>.checkpoint.npz}, with its papers as JSON in one of them.
 *
 * @param papers what it is a checkpoint of
 * @param arrays float32
 */
record Checkpoint(Papers papers, Map<String, NpyArray> arrays) {

    private static final String SCHEMA = "mohs-checkpoint/1";
    private static final String PAPERS = "papers";
    private static final long MOST_BYTES = 4L << 30;

    /**
     * @param schema   the version of this format
     * @param settings of the training, as {@link TrainingPlan#settings}, and what else decides the bits: images and engine
     * @param passes   passes that are finished
     * @param steps    steps that were made
     */
    record Papers(String schema, Map<String, String> settings, int passes, int steps) {

        Papers(Map<String, String> settings, int passes, int steps) {
            this(SCHEMA, settings, passes, steps);
        }

        Papers {
            if (!SCHEMA.equals(schema)) {
                throw UserException.failure("a checkpoint of schema " + schema + " cannot be read; this version of Mohs reads "
                        + SCHEMA + "; remove it to train from the start");
            }
        }
    }

    /** Writes it whole or not at all. */
    void write(Path file) {
        byte[] text = Json.write(papers).getBytes(StandardCharsets.UTF_8);
        Map<String, NpyArray> all = new LinkedHashMap<>();
        all.put(PAPERS, NpyArray.of(text, text.length));
        all.putAll(arrays);
        Npz.write(file, all);
    }

    /**
     * The checkpoint of a training, nothing where there is none.
     *
     * @param settings what the training is to be
     * @throws UserException if it cannot be read, or is of another training; the message names the first difference
     */
    static Optional<Checkpoint> read(Path file, Map<String, String> settings) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        Map<String, NpyArray> arrays = new LinkedHashMap<>(Npz.read(file, MOST_BYTES));
        if (!(arrays.remove(PAPERS) instanceof NpyArray.Bytes text)) {
            throw UserException.failure(file + " is no checkpoint of Mohs: it has no array " + PAPERS
                    + "; remove it to train from the start");
        }
        Papers papers = Json.parse(new String(text.values(), StandardCharsets.UTF_8), Papers.class, "the papers of " + file);
        difference(papers.settings(), settings).ifPresent(difference -> {
            throw UserException.usage("cannot go on with " + file + ", whose training " + difference
                    + "; train as it was begun, name another --output, or remove it");
        });
        return Optional.of(new Checkpoint(papers, arrays));
    }

    /** The first setting in which two trainings differ, in words; nothing if they are the same. */
    static Optional<String> difference(Map<String, String> before, Map<String, String> now) {
        Map<String, String> names = new LinkedHashMap<>(now);
        before.forEach(names::putIfAbsent);
        return names.keySet().stream()
                .filter(name -> !now.getOrDefault(name, "none").equals(before.getOrDefault(name, "none")))
                .findFirst()
                .map(name -> "had " + name + " " + before.getOrDefault(name, "none") + ", not " + now.getOrDefault(name, "none"));
    }

    /**
     * Puts the numbers of an array into one of an engine.
     *
     * @throws UserException if there is none of that name and shape
     */
    void copy(String name, NDArray target) {
        List<Integer> shape = Arrays.stream(target.getShape().getShape()).mapToObj(Math::toIntExact).toList();
        if (!(arrays.get(name) instanceof NpyArray.Floats floats) || !floats.shape().equals(shape)) {
            throw UserException.failure("the checkpoint has no " + name + " of shape " + shape
                    + "; remove it to train from the start");
        }
        try (NDArray copy = target.getManager().create(floats.values(), target.getShape())) {
            copy.copyTo(target);
        }
    }

    /** The numbers of an array of an engine. */
    static NpyArray of(NDArray array) {
        int[] shape = Arrays.stream(array.getShape().getShape()).mapToInt(Math::toIntExact).toArray();
        return NpyArray.of(array.toFloatArray(), shape);
    }
}
