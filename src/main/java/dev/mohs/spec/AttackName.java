package dev.mohs.spec;

import dev.mohs.UserException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Attacks as papers and other libraries name them, {@code APGD-CE}, {@code FAB-T}, {@code PGD-20}: case, hyphens and underscores
 * make no difference, a number behind an attack says how many steps it takes, and a published name of a variant stands for the
 * parameters that make it. What people read has the one name that the attack has here.
 */
public final class AttackName {

    /** Folded names of variants, and what they are here. */
    private static final Map<String, String> PUBLISHED = Map.ofEntries(
            Map.entry("apgdce", "apgd(loss=ce)"),
            Map.entry("apgddlr", "apgd(loss=dlr)"),
            Map.entry("autopgd", "apgd"),
            Map.entry("apgdtargeted", "apgd_t"),
            Map.entry("fabtargeted", "fab_t"),
            Map.entry("squareattack", "square"),
            Map.entry("carliniwagner", "cw"),
            Map.entry("cwl2", "cw"),
            Map.entry("ifgsm", "bim"),
            Map.entry("ffgsm", "rfgsm"),
            Map.entry("rplusfgsm", "rfgsm"),
            Map.entry("hsja", "hopskipjump"),
            Map.entry("aa", "autoattack"),
            Map.entry("aaplus", "autoattack(version=plus)"),
            Map.entry("autoattackstandard", "autoattack"),
            Map.entry("autoattackplus", "autoattack(version=plus)"),
            Map.entry("autoattackrand", "autoattack(version=rand)"));

    /** What a number behind the name counts. */
    private static final Map<String, String> COUNTED = Map.ofEntries(
            Map.entry("bim", "steps"), Map.entry("pgd", "steps"), Map.entry("mifgsm", "steps"), Map.entry("nifgsm", "steps"),
            Map.entry("spsa", "steps"), Map.entry("apgd", "iterations"), Map.entry("apgd_t", "iterations"),
            Map.entry("deepfool", "iterations"), Map.entry("cw", "iterations"), Map.entry("fab", "iterations"),
            Map.entry("fab_t", "iterations"), Map.entry("square", "queries"));

    private static final Pattern TEXT = Pattern.compile("([^(]*?)\\s*(\\(.*)?", Pattern.DOTALL);
    private static final Pattern WITH_NUMBER = Pattern.compile("(.*[^0-9_-])[-_]?([1-9][0-9]{0,8})");

    private AttackName() {}

    /**
     * Reads the text form of an attack, whatever name it goes by.
     *
     * @param known the names that attacks have here
     * @return with one of {@code known} where the name can be understood, and as it was typed where not
     * @throws UserException if the text is not of that form, or says one thing twice
     */
    public static Spec read(String text, Collection<String> known) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            return Spec.parse(text);
        }
        String name = parts.group(1);
        String arguments = parts.group(2) == null ? "" : parts.group(2);
        if (known.contains(name)) {
            return Spec.parse(text);
        }
        return understood(name, known)
                .map(meant -> joined(text, meant, Spec.parse(meant.name() + arguments)))
                .orElseGet(() -> Spec.parse(name.toLowerCase(Locale.ROOT) + arguments));
    }

    private static Optional<Spec> understood(String name, Collection<String> known) {
        return named(name, known).or(() -> {
            Matcher numbered = WITH_NUMBER.matcher(name);
            return numbered.matches() ? named(numbered.group(1), known).flatMap(base -> counted(base, numbered.group(2)))
                    : Optional.empty();
        });
    }

    private static Optional<Spec> named(String name, Collection<String> known) {
        String folded = folded(name);
        return known.stream().filter(candidate -> folded(candidate).equals(folded)).findFirst()
                .map(candidate -> new Spec(candidate, List.of(), Map.of()))
                .or(() -> Optional.ofNullable(PUBLISHED.get(folded)).map(Spec::parse).filter(spec -> known.contains(spec.name())));
    }

    private static Optional<Spec> counted(Spec base, String number) {
        return Optional.ofNullable(COUNTED.get(base.name())).map(parameter -> {
            Map<String, String> named = new LinkedHashMap<>(base.named());
            named.put(parameter, number);
            return new Spec(base.name(), List.of(), named);
        });
    }

    private static Spec joined(String text, Spec meant, Spec typed) {
        Map<String, String> named = new LinkedHashMap<>(meant.named());
        typed.named().forEach((key, value) -> {
            String other = named.put(key, value);
            if (other != null && !other.equals(value)) {
                throw UserException.usage("cannot read '" + text + "': its name says " + key + "=" + other + " already; leave out "
                        + key + "=" + value + ", or write " + new Spec(meant.name(), typed.positional(), typed.named()));
            }
        });
        return new Spec(meant.name(), typed.positional(), named);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace("+", "plus").replaceAll("[-_& ]", "");
    }
}
