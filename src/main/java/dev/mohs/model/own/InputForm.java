package dev.mohs.model.own;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What inputs are like.
 *
 * @param shape of one input, (channels, height, width)
 * @param lower the smallest valid value
 * @param upper the largest
 */
public record InputForm(List<Integer> shape, float lower, float upper) {

    public InputForm {
        shape = List.copyOf(shape);
    }

    /** As the option {@code shape} has it, {@code 3x32x32}. */
    public String shapeText() {
        return shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    /** As the option {@code bounds} has it, {@code 0..1}. */
    public String boundsText() {
        return text(lower) + ".." + text(upper);
    }

    private static String text(float value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6 ? Integer.toString((int) value) : Float.toString(value);
    }
}
