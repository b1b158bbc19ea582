package dev.mohs.attack.catalog;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.AttackProvider;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.ensemble.AutoAttack;
import dev.mohs.attack.gradient.Apgd;
import dev.mohs.attack.gradient.ApgdTargeted;
import dev.mohs.attack.gradient.BasicIterative;
import dev.mohs.attack.gradient.Fgsm;
import dev.mohs.attack.gradient.MomentumIterative;
import dev.mohs.attack.gradient.NesterovIterative;
import dev.mohs.attack.gradient.Pgd;
import dev.mohs.attack.gradient.RandomStartFgsm;
import dev.mohs.attack.minimal.CarliniWagner;
import dev.mohs.attack.minimal.DeepFool;
import dev.mohs.attack.minimal.Fab;
import dev.mohs.attack.query.HopSkipJump;
import dev.mohs.attack.query.Noise;
import dev.mohs.attack.query.Spsa;
import dev.mohs.attack.query.Square;
import dev.mohs.spec.Spec;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Every kind of attack that can be asked for by name: those of Mohs, and those that providers add. */
public final class AttackCatalog {

    private static final String SERVICE_FILE = "META-INF/services/" + AttackProvider.class.getName();
    private static final List<AttackType> BUILT_IN = List.of(
            Fgsm.TYPE,
            RandomStartFgsm.TYPE,
            BasicIterative.TYPE,
            Pgd.TYPE,
            MomentumIterative.TYPE,
            NesterovIterative.TYPE,
            Apgd.TYPE,
            ApgdTargeted.TYPE,
            DeepFool.TYPE,
            CarliniWagner.TYPE,
            Fab.TYPE,
            Fab.TARGETED_TYPE,
            Square.TYPE,
            Spsa.TYPE,
            HopSkipJump.TYPE,
            AutoAttack.TYPE,
            AutoAttack.ENSEMBLE_TYPE,
            Noise.TYPE);

    private final Map<String, AttackType> types = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private AttackCatalog() {
        BUILT_IN.forEach(type -> types.put(type.name(), type));
    }

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
        AttackCatalog catalog = new AttackCatalog();
        URL[] locations = jars.stream().map(AttackCatalog::locationOf).toArray(URL[]::new);
        ClassLoader parent = AttackCatalog.class.getClassLoader();
        // Never closed: attack classes load the classes they need while they run.
        ClassLoader loader = locations.length == 0 ? parent : new URLClassLoader(locations, parent);
        catalog.addProviders(ServiceLoader.load(AttackProvider.class, loader));
        return catalog;
    }

    private static URL locationOf(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw UserException.usage("there is no attack jar " + jar);
        }
        try (ZipFile readable = new ZipFile(jar.toFile())) {
            if (readable.getEntry(SERVICE_FILE) == null) {
                throw UserException.failure("the attack jar " + jar + " has no " + SERVICE_FILE
                        + "; put one there that names your AttackProvider");
            }
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file has a URL", e);
        } catch (IOException e) {
            throw UserException.failure("cannot open the attack jar " + jar + ": " + e.getMessage(), e);
        }
    }

    /** The names of Mohs' own attacks that need no gradients; controls are not among them. */
    public static List<String> namesWithoutGradients() {
        return BUILT_IN.stream()
                .filter(type -> type.knowledge() == Knowledge.SCORES || type.knowledge() == Knowledge.DECISIONS)
                .map(AttackType::name)
                .toList();
    }

    private void addProviders(ServiceLoader<AttackProvider> loader) {
        Iterator<AttackProvider> providers = loader.iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                add(providers.next());
            } catch (ServiceConfigurationError e) {
                problems.add(e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
            }
        }
    }

    private void add(AttackProvider provider) {
        try {
            provider.attacks().forEach(type -> add(type, provider));
        } catch (RuntimeException | LinkageError e) {
            problems.add("provider " + provider.getClass().getName() + " fails to list its attacks: " + e);
        }
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
     * Makes an attack from its text form, {@code fgsm(norm=l2)}.
     *
     * @throws UserException if there is no such attack or parameter; the message lists those there are
     */
    public Attack create(String text) {
        Spec spec = Spec.parse(text);
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
