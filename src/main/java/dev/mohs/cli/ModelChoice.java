package dev.mohs.cli;

import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.model.ModelFiles;
import dev.mohs.model.ModelSpec;
import dev.mohs.model.ModelZoo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which models a command is about. */
final class ModelChoice {

    private static final String ALL = "all";

    @Option(names = "--models", split = ",", paramLabel = "ID",
            description = "Bundled models, manifest files (.json) of your own, or 'all'."
                    + " Default, unless --model is given: the 9 cnn models (Sqish, ReLU, Leaky ReLU; 3 training seeds each).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--model", paramLabel = "SPEC",
            description = "A model made elsewhere; may be repeated. A file (-symbol.json, .pt, .onnx) or an http address, and what"
                    + " it does not say: 'net.pt,shape=3x32x32,bounds=0..1,mean=.5,std=.25'. See docs/your-model.md.")
    private List<String> specs = new ArrayList<>();

    /** The models that were asked for; {@code manager} owns them. */
    List<ModelUnderTest> load(NDManager manager) {
        List<ModelUnderTest> models = new ArrayList<>();
        for (String name : expandedNames()) {
            models.add(load(name, manager));
        }
        for (String text : specs) {
            ModelSpec spec = ModelSpec.parse(text);
            models.add(spec.isForeign() ? ModelUnderTest.of(spec.load(manager)) : own(spec, manager));
        }
        return models;
    }

    private List<String> expandedNames() {
        if (names.isEmpty()) {
            return specs.isEmpty() ? SweepDefaults.MODELS : List.of();
        }
        return names.contains(ALL) ? ModelZoo.names() : names;
    }

    private static ModelUnderTest own(ModelSpec spec, NDManager manager) {
        if (!spec.options().isEmpty()) {
            throw UserException.usage("model " + spec.source() + " takes no options: what is one of Mohs says everything itself, and"
                    + " a file of someone else's ends in -symbol.json, .pt or .onnx");
        }
        return load(spec.source(), manager);
    }

    private static ModelUnderTest load(String name, NDManager manager) {
        if (!name.endsWith(".json")) {
            return ModelUnderTest.of(ModelZoo.load(name, manager));
        }
        Path manifest = Path.of(name);
        if (!Files.isRegularFile(manifest)) {
            throw UserException.usage("there is no model file " + name);
        }
        return ModelUnderTest.of(ModelFiles.load(manifest, manager));
    }
}
