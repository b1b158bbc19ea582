package dev.mohs.cli;

import dev.mohs.model.zoo.ModelManifest;
import dev.mohs.model.zoo.ModelZoo;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mohs models}: the bundled models. */
@Command(
        name = "models",
        description = "List the bundled models.",
        footer = {"", "Example: mohs models", "", "Models of your own: mohs train, then mohs sweep --models models/NAME.json"})
final class ModelsCommand implements Callable<Integer> {

    private static final String ROW = "%-20s %-32s %7s  %s";

    @Mixin
    private Console console;

    @Override
    public Integer call() {
        console.print(String.format(Locale.ROOT, ROW, "name", "activation", "clean", "trained on"));
        for (String name : ModelZoo.names()) {
            ModelManifest model = ModelZoo.manifest(name);
            String clean = String.format(Locale.ROOT, "%.2f %%", 100.0 * model.clean().correct() / model.clean().total());
            String data = model.dataset() + ", " + model.recipe().trainingImages() + " images, "
                    + model.recipe().epochs() + " epochs";
            console.print(String.format(Locale.ROOT, ROW, name, model.activation(), clean, data));
        }
        return 0;
    }
}
