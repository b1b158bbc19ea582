package dev.mohs.model.onnx;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The types of the elements of arrays, as onnx.proto numbers them. */
public enum ElementType {
    FLOAT32(1, 4), UINT8(2, 1), INT8(3, 1), UINT16(4, 2), INT16(5, 2), INT32(6, 4), INT64(7, 8), STRING(8, 0), BOOL(9, 1),
    FLOAT16(10, 2), FLOAT64(11, 8), UINT32(12, 4), UINT64(13, 8), COMPLEX64(14, 0), COMPLEX128(15, 0), BFLOAT16(16, 2);

    private final int number;
    private final int bytes;

    ElementType(int number, int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    /** The type of that number, if there is one. */
    public static Optional<ElementType> of(long number) {
        return Stream.of(values()).filter(type -> type.number == number).findFirst();
    }

    /** How many bytes an element takes; 0 of types that are not read. */
    int bytes() {
        return bytes;
    }

    /** Whether elements are real numbers. They are kept as float32, whatever they were. */
    public boolean isReal() {
        return this == FLOAT32 || this == FLOAT16 || this == FLOAT64 || this == BFLOAT16;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
