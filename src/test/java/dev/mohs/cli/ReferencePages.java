package dev.mohs.cli;

import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.catalog.AttackCatalog;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The pages of {@code docs/reference}, made from what they are about. */
final class ReferencePages {

    private static final String MADE =
            "Made from the program by `./mvnw test -Dtest=DocsTest -Dmohs.docs.write=true`; a test holds it to that.";

    private ReferencePages() {}

    /** Every command with its options, as {@code --help} prints them. */
    static String commands() {
        return "# Commands\n\n" + MADE + "\n\n" + Mohs.commandLine().getSubcommands().entrySet().stream()
                .map(entry -> "## mohs " + entry.getKey() + "\n\n```\n" + usage(entry.getValue()) + "```\n")
                .collect(Collectors.joining("\n"));
    }

    private static String usage(CommandLine command) {
        return command.getUsageMessage(Ansi.OFF).lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Every attack that comes with Mohs, with its parameters. */
    static String attacks() {
        List<AttackType> types = List.copyOf(AttackCatalog.load().types());
        return "# Attacks\n\n" + MADE
                + "\n\n`name(parameter=value, …)` is how an attack is written everywhere. ε is in input units.\n\n"
                + "| Attack | Sees | Norms | What it does |\n|---|---|---|---|\n" + types.stream()
                        .map(type -> "| [`" + type.name() + "`](#" + type.name() + ") | " + type.knowledge().text() + " | "
                                + type.normsText() + " | " + type.summary() + " |\n")
                        .collect(Collectors.joining())
                + types.stream().map(ReferencePages::attack).collect(Collectors.joining());
    }

    private static String attack(AttackType type) {
        String parameters = type.parameters().stream().map(ReferencePages::parameter).collect(Collectors.joining());
        return "\n## " + type.name() + "\n\n" + sentence(type.summary()) + " " + sentence(type.reference()) + "\n"
                + (parameters.isEmpty() ? "" : "\n| Parameter | Default | Meaning |\n|---|---|---|\n" + parameters);
    }

    private static String parameter(AttackParameter parameter) {
        return "| `" + parameter.name() + "` | `" + parameter.defaultValue() + "` | " + parameter.meaning() + " |\n";
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + (words.endsWith(".") ? "" : ".");
    }
}
