package dev.mohs.cli;

import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.catalog.AttackCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mohs attacks}: every attack, with what it knows, its parameters and its reference. */
@Command(
        name = "attacks",
        description = "List every attack with its knowledge, parameters, defaults and reference.",
        footer = {"", "Example: mohs attacks --attack-jar my-attacks.jar"})
final class AttacksCommand implements Callable<Integer> {

    @Mixin
    private Console console;

    @Option(names = "--attack-jar", paramLabel = "JAR", description = "A jar with attacks of your own; may be repeated.")
    private List<Path> attackJars = new ArrayList<>();

    @Override
    public Integer call() {
        AttackCatalog catalog = AttackCatalog.load(attackJars);
        catalog.types().forEach(this::print);
        catalog.problems().forEach(problem -> console.print("not loaded: " + problem));
        return 0;
    }

    private void print(AttackType type) {
        console.print(type.name() + ": " + type.knowledge().text() + ", norms " + type.normsText());
        console.print("    " + type.summary());
        for (AttackParameter parameter : type.parameters()) {
            console.print("    " + parameter.name() + "=" + parameter.defaultValue() + "  " + parameter.meaning());
        }
        console.print("    " + type.reference());
        console.print("");
    }
}
