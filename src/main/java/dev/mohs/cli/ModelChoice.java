package dev.mohs.cli;

import ai.djl.ndarray.NDManager;
import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.model.own.ModelSpec;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.worker.ModelSource;
import dev.mohs.worker.ModelSource.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The models that a command is about. */
final class ModelChoice {

    private static final String ALL = "all";

    private ModelChoice() {}

    /**
     * From where the models that were asked for come.
     *
     * @throws UserException if one is named in a way that cannot be
     */
    static List<ModelSource> sources(ModelOptions asked) {
        List<ModelSource> sources = new ArrayList<>();
        names(asked).forEach(name -> sources.add(own(name)));
        for (String text : asked.specs()) {
            ModelSpec spec = ModelSpec.parse(text);
            sources.add(spec.isForeign() ? new ModelSource(Kind.FOREIGN, text) : own(spec));
        }
        return sources;
    }

    /** The models that were asked for; {@code manager} owns them, and they are asked about {@code batch} inputs at once. */
    static List<ModelUnderTest> load(ModelOptions asked, int batch, NDManager manager) {
        return load(sources(asked), batch, manager);
    }

    /** Models from where they come. */
    static List<ModelUnderTest> load(List<ModelSource> sources, int batch, NDManager manager) {
        return sources.stream().map(source -> source.load(batch, manager)).toList();
    }

    private static List<String> names(ModelOptions asked) {
        if (asked.names().isEmpty()) {
            return asked.specs().isEmpty() ? SweepDefaults.MODELS : List.of();
        }
        return asked.names().contains(ALL) ? ModelZoo.names() : asked.names();
    }

    private static ModelSource own(ModelSpec spec) {
        if (!spec.options().isEmpty()) {
            throw UserException.usage("model " + spec.source() + " takes no options: what is one of Mohs says everything itself,"
                    + " and a file of someone else's ends in -symbol.json, .pt, .pth or .onnx");
        }
        return own(spec.source());
    }

    private static ModelSource own(String name) {
        if (!name.endsWith(".json")) {
            return new ModelSource(Kind.BUNDLED, name);
        }
        Path manifest = Path.of(name);
        if (!Files.isRegularFile(manifest)) {
            throw UserException.usage("there is no model file " + name + Unknown.hint(manifest));
        }
        return new ModelSource(Kind.MANIFEST, name);
    }
}
