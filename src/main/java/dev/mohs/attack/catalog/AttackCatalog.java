package dev.mohs.attack.catalog;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.AttackProvider;
import dev.mohs.attack.AttackProviders;
import dev.mohs.attack.AttackType;
import dev.mohs.spec.AttackName;
import dev.mohs.spec.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every kind of attack that can be asked for by name: those of Mohs, and those that providers add. */
public final class AttackCatalog {

    private final Map<String, AttackType> types = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private AttackCatalog() {}

    /** The attacks of Mohs and of the providers on the classpath. */
    public static AttackCatalog load() {
        return load(List.of());
    }

    /**
     * The attacks of Mohs, of the providers on the classpath and of those in {@code jars}. A provider that cannot be loaded costs
     * only its own attacks; see {@link #problems()}.
     *
     * @throws UserException if a jar cannot be opened
     */
    public static AttackCatalog load(List<Path> jars) {
        return of(AttackJars.loader(jars));
    }

    /** The attacks that a class loader finds, those of Mohs first wherever they stand: nobody takes a name of theirs. */
    static AttackCatalog of(ClassLoader loader) {
        AttackCatalog catalog = new AttackCatalog();
        Predicate<Class<?>> ownOne = BuiltInAttacks.class::equals;
        AttackProviders.ask(loader, ownOne, catalog::add, problem -> {});
        if (catalog.types.isEmpty()) {
            catalog.problems.add("the attacks of Mohs: " + AttackJars.SERVICE_FILE + " does not name them; who packs jars into one"
                    + " must join their files of that name");
        }
        AttackProviders.ask(loader, ownOne.negate(), catalog::add, catalog.problems::add);
        return catalog;
    }

    /**
     * The digests of attack jars, whose code decides outcomes.
     *
     * @throws UserException if a jar cannot be read
     */
    public static String digests(List<Path> jars) {
        return jars.stream().map(AttackJars::digest).collect(Collectors.joining(" "));
    }

    private void add(AttackProvider provider, List<AttackType> attacks) {
        attacks.forEach(type -> add(type, provider));
    }

    private void add(AttackType type, AttackProvider provider) {
        String place = "attack " + type.name() + " of " + provider.getClass().getName() + " is left out: ";
        try {
            if (types.containsKey(type.name())) {
                problems.add(place + "the name is taken");
            } else {
                make(type, Spec.parse(type.name()));
                types.put(type.name(), type);
            }
        } catch (UserException e) {
            problems.add(place + e.getMessage());
        }
    }

    /** All kinds, those of Mohs first. */
    public Collection<AttackType> types() {
        return List.copyOf(types.values());
    }

    /** Why providers or attacks are missing, one line each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * The same attack with twice the steps, iterations or queries; empty when it has no such number.
     *
     * @param attack the description of an attack that {@link #create} made
     */
    public Optional<Attack> doubled(AttackDescription attack) {
        Spec spec = Spec.parse(attack.name());
        return Stream.of("steps", "iterations", "queries")
                .filter(attack.parameters()::containsKey)
                .filter(parameter -> types.containsKey(spec.name()))
                .filter(parameter -> twice(attack.parameters().get(parameter)).isPresent())
                .findFirst()
                .map(parameter -> {
                    Map<String, String> named = new LinkedHashMap<>(spec.named());
                    named.put(parameter, twice(attack.parameters().get(parameter)).orElseThrow());
                    return create(new Spec(spec.name(), spec.positional(), named).toString());
                });
    }

    /** Empty for what is no number, as parameters of others may be words, or too large to be doubled. */
    private static Optional<String> twice(String number) {
        try {
            return Optional.of(String.valueOf(Math.multiplyExact(2, Integer.parseInt(number))));
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes an attack from its text form, {@code fgsm(norm=l2)}; names are understood as {@link AttackName} says.
     *
     * @throws UserException if there is no such attack or parameter; the message lists those there are
     */
    public Attack create(String text) {
        Spec spec = AttackName.read(text, types.keySet());
        AttackType type = types.get(spec.name());
        if (type == null) {
            String missing = problems.isEmpty() ? "" : " (not loaded: " + String.join("; ", problems) + ")";
            throw UserException.usage("there is no attack '" + spec.name() + "'"
                    + Unknown.hint(spec.name(), types.keySet()) + "; there are " + String.join(", ", types.keySet()) + missing);
        }
        return make(type, spec);
    }

    /** Makes an attack and looks whether it describes itself; others' code may throw anything. */
    private static Attack make(AttackType type, Spec spec) {
        try {
            Attack attack = type.create(spec);
            Objects.requireNonNull(attack.description(), "it has no description");
            return attack;
        } catch (UserException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw UserException.failure("attack " + spec + " cannot be made: " + e, e);
        }
    }
}
