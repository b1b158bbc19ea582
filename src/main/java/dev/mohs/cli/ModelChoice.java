package dev.mohs.cli;

import ai.djl.ndarray.NDManager;
import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.model.own.InputForm;
import dev.mohs.model.own.ModelSpec;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.worker.ModelSource;
import dev.mohs.worker.ModelSource.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The models that a command is about. */
final class ModelChoice {

    private static final String ALL = "all";

    private ModelChoice() {}

    /**
     * From where the models that were asked for come. What nobody said of the inputs of one made elsewhere is taken from those that
     * it is asked about.
     *
     * @param notes is told so, a sentence each
     * @throws UserException if one is named in a way that cannot be
     */
    static List<ModelSource> sources(ModelOptions asked, LabeledImages images, Consumer<String> notes) {
        List<ModelSource> sources = new ArrayList<>();
        names(asked).forEach(name -> sources.add(own(name)));
        for (String text : asked.specs()) {
            ModelSpec spec = ModelSpec.parse(text);
            sources.add(spec.isForeign() ? foreign(spec, images, notes) : own(spec));
        }
        return sources;
    }

    /**
     * Models from where they come.
     *
     * @param notes is told what was found out of each, a sentence each
     */
    static List<ModelUnderTest> load(List<ModelSource> sources, int batch, NDManager manager, Consumer<String> notes) {
        List<ModelUnderTest> models = sources.stream().map(source -> source.load(batch, manager)).toList();
        models.stream().map(ModelUnderTest::summary).forEach(model ->
                model.notes().forEach(note -> notes.accept("Model " + model.name() + ": " + note + ".")));
        return models;
    }

    /**
     * From where one model comes that may be of any kind.
     *
     * @throws UserException if it is named in a way that cannot be
     */
    static ModelSource source(String text) {
        ModelSpec spec = ModelSpec.parse(text);
        return spec.isForeign() ? new ModelSource(Kind.FOREIGN, text) : own(spec);
    }

    private static ModelSource foreign(ModelSpec spec, LabeledImages images, Consumer<String> notes) {
        ModelSpec full = spec.orElse(form(images));
        List<String> taken = full.options().entrySet().stream()
                .filter(option -> !spec.options().containsKey(option.getKey()))
                .map(Map.Entry::toString)
                .toList();
        if (!taken.isEmpty()) {
            notes.accept("Model " + spec.source() + ": " + String.join(" and ", taken) + ", as the images of " + images.name()
                    + " have, since nothing was said.");
        }
        return new ModelSource(Kind.FOREIGN, full.text());
    }

    /** What images are like. */
    static InputForm form(LabeledImages images) {
        List<Integer> shape = Arrays.stream(images.shape()).boxed().toList();
        return new InputForm(shape, images.lower(), images.upper());
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
