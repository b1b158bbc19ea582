package dev.mohs.attack.catalog;

import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.io.Json;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Attacks to run together, as a file in {@code attacks/} lists them.
 *
 * @param schema      the version of this format, {@link #SCHEMA}
 * @param description what the suite is for, in a sentence
 * @param attacks     the attacks in their text form
 */
public record AttackSuite(String schema, String description, List<String> attacks) {

    /** The format that this version reads. */
    public static final String SCHEMA = "mohs-attacks/1";

    public AttackSuite {
        if (!SCHEMA.equals(schema)) {
            throw UserException.failure("an attack suite of schema '" + schema + "' cannot be read; this version of Mohs reads '"
                    + SCHEMA + "'");
        }
        if (attacks == null || attacks.isEmpty()) {
            throw UserException.failure("an attack suite needs at least one attack");
        }
        if (attacks.stream().anyMatch(Objects::isNull)) {
            throw UserException.failure("an attack of a suite must not be null");
        }
        attacks = List.copyOf(attacks);
    }

    /**
     * Reads a suite.
     *
     * @throws UserException if the file is missing or malformed
     */
    public static AttackSuite read(Path file) {
        return Json.read(file, AttackSuite.class);
    }

    /**
     * Makes attacks from their text forms.
     *
     * @throws UserException if one is unknown, malformed or there twice
     */
    public static List<Attack> create(List<String> texts, AttackCatalog catalog) {
        return distinct(texts.stream().map(catalog::create).toList(), "");
    }

    /**
     * The attacks as they are {@linkplain Attack#forClasses defined} for models of so many classes.
     *
     * @throws UserException if two of them are then the same
     */
    public static List<Attack> forClasses(List<Attack> attacks, int classes) {
        return distinct(
                attacks.stream().map(attack -> attack.forClasses(classes)).toList(),
                "; with fewer than 4 classes autoattack is run as ensemble");
    }

    private static List<Attack> distinct(List<Attack> attacks, String hint) {
        Set<String> names = new HashSet<>();
        for (Attack attack : attacks) {
            if (!names.add(attack.description().name())) {
                throw UserException.usage("attack " + attack.description().name() + " is asked for twice" + hint);
            }
        }
        return attacks;
    }
}
