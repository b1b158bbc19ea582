package dev.mohs.nn;

import ai.djl.nn.Block;
import dev.mohs.UserException;
import dev.mohs.spec.Spec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An activation function with its parameters. The text form names it everywhere: {@code relu}, {@code leaky_relu(0.01)},
 * {@code sqish(alpha=0.01,beta=1,gamma=1)}; {@code sqish(beta=~1)} makes β trainable, starting at 1.
 *
 * @param kind      the function
 * @param values    its parameters in the order of its definition; for a trainable one, where training starts
 * @param trainable the names of the parameters that training may move
 */
public record Activation(ActivationKind kind, Map<String, Double> values, Set<String> trainable) {

    private static final String TRAINABLE_MARK = "~";

    /** @throws UserException if a parameter is missing, unknown, out of range or cannot be trained */
    public Activation {
        values = checked(kind, values);
        trainable = Collections.unmodifiableSet(new TreeSet<>(trainable));
        for (String name : trainable) {
            requireTrainable(kind, name, values);
        }
    }

    private static Map<String, Double> checked(ActivationKind kind, Map<String, Double> values) {
        values.keySet().forEach(kind::parameter);
        Map<String, Double> checked = new LinkedHashMap<>();
        for (ActivationParameter parameter : kind.parameters()) {
            Double value = values.get(parameter.name());
            if (value == null) {
                throw UserException.usage("activation " + kind.text() + " needs a value for " + parameter.name());
            }
            checked.put(parameter.name(), parameter.checked(value, kind));
        }
        return Collections.unmodifiableMap(checked);
    }

    private static void requireTrainable(ActivationKind kind, String name, Map<String, Double> values) {
        if (kind != ActivationKind.SQISH) {
            throw UserException.usage("the " + name + " of " + kind.text() + " cannot be trained; only sqish has trainable"
                    + " parameters");
        }
        if (values.get(kind.parameter(name).name()) == 0) {
            // Training moves the logit of alpha, which is -infinity there.
            throw UserException.usage("a trainable " + name + " of " + kind.text() + " must start above 0");
        }
    }

    /**
     * Reads the text form; what is left out has its default.
     *
     * @throws UserException if the function or a parameter is unknown, or a value is out of range
     */
    public static Activation parse(String text) {
        Spec spec = Spec.parse(text);
        ActivationKind kind = ActivationKind.named(spec.name());
        Map<String, Double> values = new LinkedHashMap<>();
        kind.parameters().forEach(parameter -> values.put(parameter.name(), parameter.defaultValue()));
        Set<String> trainable = new TreeSet<>();
        withKeys(spec, kind).forEach((key, value) -> {
            ActivationParameter parameter = kind.parameter(key);
            boolean isTrainable = value.startsWith(TRAINABLE_MARK);
            values.put(key, parameter.parse(isTrainable ? value.substring(1) : value, kind));
            if (isTrainable) {
                trainable.add(key);
            }
        });
        return new Activation(kind, values, trainable);
    }

    private static Map<String, String> withKeys(Spec spec, ActivationKind kind) {
        List<ActivationParameter> parameters = kind.parameters();
        if (spec.positional().size() > parameters.size()) {
            throw UserException.usage("activation " + spec + " has " + spec.positional().size() + " values, but "
                    + kind.text() + " takes " + parameters.size());
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        for (int i = 0; i < spec.positional().size(); i++) {
            arguments.put(parameters.get(i).name(), spec.positional().get(i));
        }
        spec.named().forEach((key, value) -> {
            if (arguments.put(key, value) != null) {
                throw UserException.usage("activation " + spec + " gives " + key + " twice");
            }
        });
        return arguments;
    }

    /** The short name, {@code leaky_relu}. */
    public String name() {
        return kind.text();
    }

    /** The whole text form; {@link #parse} reads it back to an equal activation. */
    public String text() {
        List<String> arguments = new ArrayList<>();
        values.forEach((key, value) -> {
            String number = (trainable.contains(key) ? TRAINABLE_MARK : "") + plain(value);
            arguments.add(values.size() == 1 ? number : key + "=" + number);
        });
        return arguments.isEmpty() ? name() : arguments.stream().collect(Collectors.joining(",", name() + "(", ")"));
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** The same function with nothing left to train: what a finished model computes with. */
    public Activation fixed() {
        return new Activation(kind, values, Set.of());
    }

    double value(String parameter) {
        return values.get(parameter);
    }

    /** A new layer that applies this function to every element; layers share nothing. */
    public Block newLayer() {
        return switch (kind) {
            case SQISH -> new Sqish(this);
            case SILU, MISH -> new SelfGatedActivation(kind);
            default -> new FixedActivation(this);
        };
    }
}
