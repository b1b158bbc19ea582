package dev.mohs.inspection;

import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.inspection.Inspection.Gradients;
import dev.mohs.inspection.Inspection.Gradients.State;
import dev.mohs.inspection.Inspection.Input;
import dev.mohs.model.GradientComparison.Finding;
import dev.mohs.model.format.GraphSummary;
import dev.mohs.model.format.ModelFormat;
import dev.mohs.model.own.ImportedModel;
import dev.mohs.model.own.InputForm;
import dev.mohs.model.own.ModelSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be found out of a model that somebody else made. */
final class ForeignInspection {

    private static final int BATCH = 128;

    /** Of MNIST and its like, of CIFAR and SVHN, of Tiny ImageNet, of ImageNet and for Inception. */
    private static final List<List<Integer>> USUAL = List.of(
            List.of(1, 28, 28), List.of(3, 32, 32), List.of(3, 64, 64), List.of(3, 224, 224), List.of(3, 299, 299));

    private static final List<Integer> UNKNOWN = List.of(1, 1, 1);
    private static final Gradients NOT_LOADED = new Gradients(State.UNKNOWN, "it could not be loaded");

    private final ModelSpec said;
    private final NDManager manager;
    private final Function<Boolean, List<String>> attacks;
    private final GraphSummary graph;

    /** @param attacks the names of those that can be run with, or without, gradients */
    ForeignInspection(ModelSpec said, NDManager manager, Function<Boolean, List<String>> attacks) {
        this.said = said;
        this.manager = manager;
        this.attacks = attacks;
        List<Path> files = said.files();
        boolean isThere = !files.isEmpty() && files.stream().allMatch(Files::isRegularFile);
        this.graph = isThere ? GraphSummary.of(files.get(0), files.get(files.size() - 1)).orElse(null) : null;
    }

    /** @param data what the images are like that it is meant for; null if nobody says */
    Inspection of(InputForm data) {
        String bounds = said.options().getOrDefault("bounds", data == null ? "0..1" : data.boundsText());
        String boundsFrom = said.options().containsKey("bounds") ? "as said" : data == null ? "assumed" : "as the data has";
        if (said.options().containsKey("shape")) {
            return of(said.orElse(form(UNKNOWN, data)), "as said; values " + bounds + " " + boundsFrom);
        }
        if (data != null) {
            return of(said.orElse(data), "as the data has; values " + bounds + " " + boundsFrom);
        }
        if (graph != null && graph.shape() != null) {
            return of(said.orElse(form(graph.shape(), null)), "as the file declares; values " + bounds + " " + boundsFrom);
        }
        if (said.isAddress()) {
            throw UserException.usage("endpoint " + said.source() + " needs shape=CHANNELSxHEIGHTxWIDTH, such as shape=1x28x28, or"
                    + " --dataset: what it is sent may be counted and paid for, so nothing is tried");
        }
        return tried("; values " + bounds + " " + boundsFrom);
    }

    private static InputForm form(List<Integer> shape, InputForm data) {
        return new InputForm(shape, data == null ? 0 : data.lower(), data == null ? 1 : data.upper());
    }

    private Inspection tried(String values) {
        UserException first = null;
        for (List<Integer> shape : USUAL) {
            ModelSpec spec = said.orElse(form(shape, null));
            try {
                spec.loadAgain(manager, BATCH);
                return of(spec, "the first of the usual shapes that it answers" + values);
            } catch (UserException e) {
                first = first == null ? e : first;
            }
        }
        if (graph == null) {
            throw first;
        }
        return of(said, "none of the usual shapes is answered" + values, null, NOT_LOADED, first.getMessage());
    }

    private Inspection of(ModelSpec spec, String from) {
        try {
            ImportedModel model = spec.load(manager, BATCH);
            return of(spec, from, model, gradients(model), null);
        } catch (UserException e) {
            return refused(spec, from, e);
        }
    }

    private static Gradients gradients(ImportedModel model) {
        if (model.gradients() == null) {
            return new Gradients(State.NONE, "a black box: its answers are all that is seen");
        }
        return model.gradients() == Finding.RIGHT
                ? new Gradients(State.RIGHT, "compared with finite differences of the scores when it was loaded")
                : new Gradients(State.CANNOT_TELL, "finite differences of the scores disagree with each other; nothing was wrong");
    }

    /** A model whose gradients alone are refused can be loaded without them. */
    private Inspection refused(ModelSpec spec, String from, UserException problem) {
        try {
            ImportedModel model = spec.loadAgain(manager, BATCH);
            return of(spec, from, model, new Gradients(State.WRONG, "refused when it was loaded"), problem.getMessage());
        } catch (UserException e) {
            if (graph == null) {
                throw problem;
            }
            return of(spec, from, null, NOT_LOADED, problem.getMessage());
        }
    }

    /** @param model null if it could not be loaded */
    private Inspection of(ModelSpec spec, String from, ImportedModel model, Gradients gradients, String problem) {
        boolean isLoaded = model != null;
        return new Inspection(
                Inspection.SCHEMA,
                isLoaded ? model.classifier().name() : spec.source(),
                spec.text(),
                kind(),
                spec.files().stream().map(Path::toString).toList(),
                isLoaded ? model.sha256() : null,
                input(spec, from),
                graph,
                isLoaded ? model.classifier().classes() : 0,
                isLoaded ? model.parameters() : 0,
                normalisation(),
                gradients,
                isLoaded ? model.notes() : List.of(),
                problem == null ? attacks.apply(gradients.areUsable()) : List.of(),
                problem);
    }

    private static Input input(ModelSpec spec, String from) {
        String shape = spec.options().get("shape");
        List<Integer> sizes = shape == null ? null : Stream.of(shape.split("x")).map(Integer::valueOf).toList();
        return new Input(sizes, spec.options().get("bounds"), from);
    }

    private String kind() {
        Optional<ModelFormat> format = said.isAddress() ? Optional.empty() : ModelFormat.of(said.source());
        return format.map(ModelFormat::description).orElse("endpoint");
    }

    private String normalisation() {
        String inFile = graph == null ? "not to be seen in the file"
                : graph.normalising().isEmpty() ? "none in the file"
                : "the file begins with " + String.join(", ", graph.normalising());
        List<String> saidOfIt = said.options().entrySet().stream()
                .filter(option -> option.getKey().equals("mean") || option.getKey().equals("std"))
                .map(option -> option.getKey() + "=" + option.getValue())
                .toList();
        return saidOfIt.isEmpty()
                ? inFile + ", none said" + (graph != null && !graph.normalising().isEmpty()
                        ? ""
                        : ": if it was trained on normalised inputs, add mean=…,std=…")
                : inFile + ", said " + String.join(",", saidOfIt);
    }
}
