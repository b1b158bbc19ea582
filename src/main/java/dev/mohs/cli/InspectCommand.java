package dev.mohs.cli;

import ai.djl.ndarray.NDManager;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.DatasetManifest;
import dev.mohs.data.DatasetRepository;
import dev.mohs.data.LabeledImages;
import dev.mohs.data.own.OwnData;
import dev.mohs.inspection.Inspection;
import dev.mohs.inspection.InspectionText;
import dev.mohs.inspection.Inspector;
import dev.mohs.io.Json;
import dev.mohs.model.own.InputForm;
import dev.mohs.model.own.ModelSpec;
import dev.mohs.worker.ModelSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mohs inspect}: what can be told of a model before it is attacked. */
@Command(
        name = "inspect",
        description = "Say what a model is, what it takes, whether its gradients are right, and how to attack it.",
        footer = {
            "",
            "Examples:",
            "  mohs inspect net.pt",
            "  mohs inspect net-symbol.json,shape=3x32x32,mean=.5,std=.25",
            "  mohs inspect cnn-sqish-s1 --json"
        })
final class InspectCommand implements Callable<Integer> {

    @Mixin
    private Console console;

    @Mixin
    private EngineOptions engine;

    @Parameters(paramLabel = "MODEL",
            description = "A bundled model, a manifest file (.json), or what --model of mohs sweep takes: a file or an address with"
                    + " what is known of it.")
    private String model;

    @Option(names = "--dataset", paramLabel = "DATA",
            description = "The data that it is meant for, which says the shape and range of inputs. Default: what the model says,"
                    + " or the first of the usual shapes that it answers, and 0..1.")
    private String dataset;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        try (NDManager manager = engine.start()) {
            Inspection inspection = inspection(new Inspector(manager, AttackCatalog.load().types()));
            console.print(json ? Json.write(inspection).stripTrailing() : InspectionText.of(inspection, command(inspection)));
            return inspection.isUsable() ? 0 : Mohs.FAILED;
        }
    }

    private Inspection inspection(Inspector inspector) {
        ModelSource source = ModelChoice.source(model);
        return switch (source.kind()) {
            case BUNDLED -> inspector.ofBundled(source.text());
            case MANIFEST -> inspector.ofManifest(Path.of(source.text()));
            case FOREIGN -> inspector.ofForeign(ModelSpec.parse(source.text()), form());
        };
    }

    private InputForm form() {
        if (dataset == null) {
            return null;
        }
        LabeledImages images = new DataChoice(dataset, console::note).load(OwnData.TEST);
        return ModelChoice.form(images);
    }

    /** A short sweep of what was inspected; null where it would be refused. */
    private String command(Inspection inspection) {
        if (!inspection.isUsable()) {
            return null;
        }
        List<String> words = new ArrayList<>(List.of("mohs", "sweep"));
        boolean isForeign = ModelSpec.parse(inspection.source()).isForeign();
        words.addAll(List.of(isForeign ? "--model" : "--models", inspection.source(), "--dataset", data(inspection)));
        boolean hasGradients = inspection.gradients().areUsable();
        words.addAll(List.of("--attack", hasGradients ? "pgd" : "square", "--attack", "noise"));
        return Arguments.typed(words);
    }

    /** What was said, else a data set that is there with such images and classes, else a place for a path. */
    private String data(Inspection inspection) {
        if (dataset != null) {
            return dataset;
        }
        DatasetRepository repository = Home.datasets();
        return repository.names().stream()
                .filter(name -> fits(repository.manifest(name), inspection) && repository.isAvailable(name, OwnData.TEST))
                .findFirst()
                .orElse("PATH");
    }

    private static boolean fits(DatasetManifest data, Inspection inspection) {
        return data.shape().equals(inspection.input().shape()) && data.classNames().size() == inspection.classes()
                && data.splits().containsKey(OwnData.TEST);
    }
}
