package dev.mohs.cli;

import ai.djl.ndarray.NDManager;
import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.model.own.ModelSpec;
import dev.mohs.model.zoo.ModelFiles;
import dev.mohs.model.zoo.ModelZoo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The models that a command is about. */
final class ModelChoice {

    private static final String ALL = "all";

    private ModelChoice() {}

    /** The models that were asked for; {@code manager} owns them, and they are asked about {@code batch} inputs at once. */
    static List<ModelUnderTest> load(ModelOptions asked, int batch, NDManager manager) {
        List<ModelUnderTest> models = new ArrayList<>();
        for (String name : names(asked)) {
            models.add(load(name, manager));
        }
        for (String text : asked.specs()) {
            ModelSpec spec = ModelSpec.parse(text);
            models.add(spec.isForeign() ? ModelUnderTest.of(spec.load(manager, batch)) : own(spec, manager));
        }
        return models;
    }

    private static List<String> names(ModelOptions asked) {
        if (asked.names().isEmpty()) {
            return asked.specs().isEmpty() ? SweepDefaults.MODELS : List.of();
        }
        return asked.names().contains(ALL) ? ModelZoo.names() : asked.names();
    }

    private static ModelUnderTest own(ModelSpec spec, NDManager manager) {
        if (!spec.options().isEmpty()) {
            throw UserException.usage("model " + spec.source() + " takes no options: what is one of Mohs says everything itself,"
                    + " and a file of someone else's ends in -symbol.json, .pt or .onnx");
        }
        return load(spec.source(), manager);
    }

    private static ModelUnderTest load(String name, NDManager manager) {
        if (!name.endsWith(".json")) {
            return ModelUnderTest.of(ModelZoo.load(name, manager));
        }
        Path manifest = Path.of(name);
        if (!Files.isRegularFile(manifest)) {
            throw UserException.usage("there is no model file " + name + Unknown.hint(manifest));
        }
        return ModelUnderTest.of(ModelFiles.load(manifest, manager));
    }
}
