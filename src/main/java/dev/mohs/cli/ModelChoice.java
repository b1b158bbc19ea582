package dev.mohs.cli;

import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.model.LoadedModel;
import dev.mohs.model.ModelFiles;
import dev.mohs.model.ModelZoo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which models a command is about: names of bundled ones, or manifest files of one's own. */
final class ModelChoice {

    private static final String ALL = "all";

    private ModelChoice() {}

    /** The models of {@code names}; {@code manager} owns their arrays. */
    static List<ModelUnderTest> load(List<String> names, NDManager manager) {
        List<ModelUnderTest> models = new ArrayList<>();
        for (String name : expanded(names)) {
            models.add(ModelUnderTest.of(load(name, manager)));
        }
        return models;
    }

    private static List<String> expanded(List<String> names) {
        return names.contains(ALL) ? ModelZoo.names() : names;
    }

    private static LoadedModel load(String name, NDManager manager) {
        if (!name.endsWith(".json")) {
            return ModelZoo.load(name, manager);
        }
        Path manifest = Path.of(name);
        if (!Files.isRegularFile(manifest)) {
            throw UserException.usage("there is no model file " + name);
        }
        return ModelFiles.load(manifest, manager);
    }
}
