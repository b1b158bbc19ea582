package dev.mohs.attack.kit;

import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackParameter;
import dev.mohs.spec.Numbers;
import java.util.OptionalDouble;

/**
 * The length of a step. Papers give it in one of two ways: as a multiple of the budget, so that it fits every ε of a sweep, or in
 * input units, as the budget itself. The parameter {@code step} takes both: {@code 0.25} is a multiple of ε, and so is {@code
 * 0.25eps}; {@code 2/255}, a fraction, is in input units, and so is {@code 0.01abs}.
 *
 * @param value      at least 0
 * @param inputUnits whether it is in input units, not a multiple of ε
 */
public record StepSize(double value, boolean inputUnits) {

    private static final String NAME = "step";
    private static final String AUTO = "auto";
    private static final String OF_BUDGET = "eps";
    private static final String IN_INPUT_UNITS = "abs";
    private static final double LARGEST = 100;

    /** @throws IllegalArgumentException if the length is negative or not finite */
    public StepSize {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("a step needs a finite length of at least 0, not " + value);
        }
    }

    /** A multiple of the budget. */
    public static StepSize ofBudget(double multiple) {
        return new StepSize(multiple, false);
    }

    /** The parameter, for attacks that have one. */
    public static AttackParameter parameter(String defaultValue) {
        return new AttackParameter(NAME, defaultValue,
                "the length of a step: a multiple of epsilon (0.25), or in input units (2/255, 0.01abs)");
    }

    /** The same for attacks that have a length of their own, which {@code automatic} explains. */
    public static AttackParameter parameter(String defaultValue, String automatic) {
        AttackParameter plain = parameter(defaultValue);
        return new AttackParameter(NAME, defaultValue, plain.meaning() + "; " + automatic);
    }

    /**
     * What the parameter says.
     *
     * @param automatic the multiple of ε that {@code auto} stands for
     * @throws dev.mohs.UserException if it is none of the forms, or out of range
     */
    public static StepSize of(AttackArguments arguments, double automatic) {
        return arguments.text(NAME).equals(AUTO) ? ofBudget(automatic) : of(arguments);
    }

    /**
     * The same for attacks without a length of their own.
     *
     * @throws dev.mohs.UserException if it is none of the forms, or out of range
     */
    public static StepSize of(AttackArguments arguments) {
        String text = arguments.text(NAME);
        boolean marked = text.endsWith(IN_INPUT_UNITS) || text.endsWith(OF_BUDGET);
        String number = marked ? text.substring(0, text.length() - IN_INPUT_UNITS.length()) : text;
        OptionalDouble value = Numbers.ratio(number);
        if (value.isEmpty() || value.getAsDouble() > LARGEST) {
            throw arguments.outOfRange(NAME, "a multiple of epsilon in [0, 100], as 0.25 or 0.25eps, or a length in input units,"
                    + " as 2/255 or 0.01abs");
        }
        boolean inputUnits = text.endsWith(IN_INPUT_UNITS) || (!marked && number.indexOf('/') >= 0);
        return new StepSize(value.getAsDouble(), inputUnits);
    }

    /** The length within a budget, in input units. */
    public float at(float epsilon) {
        return (float) (inputUnits ? value : value * epsilon);
    }
}
