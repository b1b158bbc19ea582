package dev.mohs.model.onnx;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a graph says of one of its inputs or outputs.
 *
 * @param name     its name
 * @param isTensor whether it is an array, and no sequence or map
 * @param type     of its elements; null if it does not say, or it is none of onnx.proto
 * @param sizes    of its axes, {@link #OPEN} where one is not fixed; null if the file does not say
 */
public record Declared(String name, boolean isTensor, ElementType type, List<Long> sizes) {

    /** The size of an axis that the file does not fix. */
    public static final long OPEN = -1;

    /** Whether its elements are real numbers of 32 or 64 bits. */
    public boolean isReal() {
        return isTensor && (type == ElementType.FLOAT32 || type == ElementType.FLOAT64);
    }

    /** Name, type and shape in words. */
    @Override
    public String toString() {
        String shape = sizes == null ? "" : sizes.stream()
                .map(size -> size == OPEN ? "N" : size.toString())
                .collect(Collectors.joining(", ", " (", ")"));
        String of = type == null ? "of an unknown type" : type.toString();
        return "'" + name + "' " + (isTensor ? of + shape : "(a sequence or map)");
    }
}
