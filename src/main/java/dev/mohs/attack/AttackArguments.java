package dev.mohs.attack;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.spec.Numbers;
import dev.mohs.spec.Spec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The parameters of one attack: what was given, and the defaults of the rest. */
public final class AttackArguments {

    private final AttackType type;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> changed = new TreeMap<>();

    /**
     * The arguments in a text form.
     *
     * @param type of the attack
     * @param spec what was written
     * @throws UserException if {@code spec} gives a value without a name, or a parameter that the type does not declare
     */
    public AttackArguments(AttackType type, Spec spec) {
        this.type = type;
        type.parameters().forEach(parameter -> values.put(parameter.name(), parameter.defaultValue()));
        if (!spec.positional().isEmpty()) {
            throw UserException.usage("attack " + spec + " gives '" + spec.positional().get(0) + "' without a name; write "
                    + type.name() + "(name=value), with " + valid());
        }
        spec.named().forEach((name, value) -> {
            if (!values.containsKey(name)) {
                throw UserException.usage("attack " + type.name() + " has no parameter '" + name + "'"
                        + Unknown.hint(name, names()) + "; it has " + valid());
            }
            String read = isNorm(name) ? Norm.canonical(value) : value;
            if (!values.put(name, read).equals(read)) {
                changed.put(name, read);
            }
        });
    }

    private boolean isNorm(String name) {
        return name.equals("norm")
                && (type.parameters().contains(AttackParameter.NORM) || type.parameters().contains(AttackParameter.LINF_OR_L2));
    }

    /** The kind of attack that these are the parameters of. */
    public AttackType type() {
        return type;
    }

    private String valid() {
        return Unknown.listed(names());
    }

    private List<String> names() {
        return type.parameters().stream().map(AttackParameter::name).toList();
    }

    /**
     * A parameter's text.
     *
     * @throws IllegalArgumentException if the type declares no such parameter, a mistake of the attack's author
     */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("attack " + type.name() + " declares no parameter " + name);
        }
        return value;
    }

    /**
     * A parameter that must be one of some words.
     *
     * @throws UserException if it is none of them
     */
    public String oneOf(String name, List<String> words) {
        if (!words.contains(text(name))) {
            throw outOfRange(name, "one of " + String.join(", ", words));
        }
        return text(name);
    }

    /**
     * The parameter {@code norm}, one of those that the attack is defined for: {@link AttackParameter#NORM} or {@link
     * AttackParameter#LINF_OR_L2} must be among the type's.
     *
     * @throws UserException if it is none of them
     */
    public Norm norm() {
        if (type.parameters().contains(AttackParameter.LINF_OR_L2)) {
            oneOf("norm", List.of(Norm.LINF.text(), Norm.L2.text()));
        }
        return Norm.named(text("norm"));
    }

    /**
     * A whole number of at least {@code smallest}.
     *
     * @throws UserException if it is none
     */
    public int integer(String name, int smallest) {
        try {
            int value = Integer.parseInt(text(name));
            if (value >= smallest) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the message that names the rule.
        }
        throw outOfRange(name, "a whole number of at least " + smallest);
    }

    /**
     * A finite number in [smallest, largest], which may be written as a fraction.
     *
     * @throws UserException if it is none
     */
    public double number(String name, double smallest, double largest) {
        OptionalDouble value = Numbers.ratio(text(name));
        if (value.isPresent() && value.getAsDouble() >= smallest && value.getAsDouble() <= largest) {
            return value.getAsDouble();
        }
        throw outOfRange(name, "a number in [" + smallest + ", " + largest + "]");
    }

    /**
     * A number in [smallest, largest], or {@code automatic} where the text is {@code auto}.
     *
     * @throws UserException if it is neither
     */
    public double numberOrAuto(String name, double smallest, double largest, double automatic) {
        return text(name).equals("auto") ? automatic : number(name, smallest, largest);
    }

    /**
     * The exception for a value that a parameter may not have.
     *
     * @param rule what it must be, {@code a whole number}
     */
    public UserException outOfRange(String name, String rule) {
        return UserException.usage(
                "the " + name + " of attack " + type.name() + " must be " + rule + ", not '" + text(name) + "'");
    }

    /** The description of an attack with these arguments; its name shows the parameters that differ from their defaults. */
    public AttackDescription describe(Norm norm) {
        return describe(norm, type.repetition());
    }

    /** The description of an attack that does its work at another time than others of its kind. */
    public AttackDescription describe(Norm norm, Repetition repetition) {
        String name = new Spec(type.name(), List.of(), changed).toString();
        return new AttackDescription(name, norm, type.knowledge(), values, type.reference(), repetition);
    }
}
