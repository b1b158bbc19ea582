package dev.mohs.model.onnx.operator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operators that there are, by their names in ONNX. */
public final class Operators {

    /** Computed in Java from shapes, or in place. */
    private static final Set<String> OF_SHAPES = Set.of("Shape", "Size", "Split");

    private static final Map<String, Operator> ALL = all();

    private Operators() {}

    private static Map<String, Operator> all() {
        Map<String, Operator> operators = new HashMap<>();
        operators.putAll(Convolutions.OPERATORS);
        operators.putAll(Poolings.OPERATORS);
        operators.putAll(Products.OPERATORS);
        operators.putAll(Normalisations.OPERATORS);
        operators.putAll(Activations.OPERATORS);
        operators.putAll(Arithmetic.OPERATORS);
        operators.putAll(Reductions.OPERATORS);
        operators.putAll(Shapes.OPERATORS);
        operators.putAll(Parts.OPERATORS);
        operators.putAll(Resizing.OPERATORS);
        return Map.copyOf(operators);
    }

    /** Whether arrays of an engine can be given to it. */
    public static boolean has(String operator) {
        return ALL.containsKey(operator) || OF_SHAPES.contains(operator);
    }

    static Optional<Operator> of(String operator) {
        return Optional.ofNullable(ALL.get(operator));
    }
}
