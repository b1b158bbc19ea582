package dev.mohs.model.zoo;

import ai.djl.ndarray.NDManager;
import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.io.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The models that come with Mohs. */
public final class ModelZoo {

    private ModelZoo() {}

    /** Their names, in the order they are listed in. */
    public static List<String> names() {
        return List.of(Json.parse(text("index.json"), String[].class, "the index of the bundled models"));
    }

    /**
     * The papers of a bundled model.
     *
     * @throws UserException if there is none of that name; the message lists those there are
     */
    public static ModelManifest manifest(String name) {
        if (!names().contains(name)) {
            throw Unknown.name("there is no bundled model", name, names());
        }
        return Json.parse(text(name + ".json"), ModelManifest.class, "the manifest of bundled model " + name);
    }

    /**
     * A bundled model.
     *
     * @param manager owns the model's arrays
     * @throws UserException if there is none of that name
     */
    public static LoadedModel load(String name, NDManager manager) {
        ModelManifest manifest = manifest(name);
        try {
            Path weights = Files.createTempFile("mohs-" + name, ".npz");
            try (InputStream in = open(name + ".npz")) {
                Files.copy(in, weights, StandardCopyOption.REPLACE_EXISTING);
                return ModelFiles.load(manifest, weights, manager);
            } finally {
                Files.delete(weights);
            }
        } catch (IOException e) {
            throw UserException.failure("cannot unpack bundled model " + name + " to the temporary folder: " + e.getMessage(), e);
        }
    }

    private static String text(String file) {
        try (InputStream in = open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundled " + file, e);
        }
    }

    private static InputStream open(String file) {
        InputStream in = ModelZoo.class.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException("the jar lacks zoo/" + file);
        }
        return in;
    }
}
