package dev.mohs.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which models a command is about. They name no class of the engine, as reports do without it. */
final class ModelOptions {

    @Option(names = "--models", split = ",", paramLabel = "ID",
            description = "Bundled models, manifest files (.json) of your own, or 'all'."
                    + " Default, unless --model is given: the 9 cnn models (Sqish, ReLU, Leaky ReLU; 3 training seeds each).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--model", paramLabel = "SPEC",
            description = "A model made elsewhere; may be repeated. A file (-symbol.json, .pt, .onnx) or an http address, and what"
                    + " neither it nor the data says: 'net.pt,mean=.5,std=.25'. See docs/your-model.md.")
    private List<String> specs = new ArrayList<>();

    /** Bundled models and manifest files. */
    List<String> names() {
        return names;
    }

    /** Models made elsewhere, in their text form. */
    List<String> specs() {
        return specs;
    }
}
