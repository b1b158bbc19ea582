package dev.mohs.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToLongFunction;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/**
 * What the elements of a {@code .npy} file are, and which {@link NpyArray} they become: real numbers {@code float32}, bytes and
 * truth values {@code uint8}, whole numbers {@code int32} where they fit for sure and else {@code int64}.
 */
enum ElementType {
    FLOAT16("f2", Short.BYTES),
    FLOAT32("f4", Float.BYTES),
    FLOAT64("f8", Double.BYTES),
    BOOL("b1", Byte.BYTES),
    UINT8("u1", Byte.BYTES),
    INT8("i1", Byte.BYTES),
    UINT16("u2", Short.BYTES),
    INT16("i2", Short.BYTES),
    UINT32("u4", Integer.BYTES),
    INT32("i4", Integer.BYTES),
    UINT64("u8", Long.BYTES),
    INT64("i8", Long.BYTES);

    /** What stands before a type: big-endian, little-endian, the machine's own (little-endian nearly everywhere), irrelevant. */
    private static final String BYTE_ORDERS = "><=|";

    private final String code;
    private final int bytes;

    ElementType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** NumPy's name with the byte order that is written, {@code <f4}. */
    String descriptor() {
        return (bytes == 1 ? "|" : "<") + code;
    }

    /** The size of one element in the file. */
    int bytes() {
        return bytes;
    }

    /** How Mohs writes an array. */
    static ElementType of(NpyArray array) {
        if (array instanceof NpyArray.Floats) {
            return FLOAT32;
        }
        if (array instanceof NpyArray.Bytes) {
            return UINT8;
        }
        return array instanceof NpyArray.Ints ? INT32 : INT64;
    }

    /** Appends the values of {@code array} to the little-endian {@code target}. */
    static void put(NpyArray array, ByteBuffer target) {
        if (array instanceof NpyArray.Floats floats) {
            target.asFloatBuffer().put(floats.values());
        } else if (array instanceof NpyArray.Bytes values) {
            target.put(values.values());
        } else if (array instanceof NpyArray.Ints ints) {
            target.asIntBuffer().put(ints.values());
        } else if (array instanceof NpyArray.Longs longs) {
            target.asLongBuffer().put(longs.values());
        }
    }

    /**
     * {@code values} as an array of {@code shape}.
     *
     * @throws MalformedFileException if one is 2^63 or more
     */
    NpyArray get(List<Integer> shape, byte[] values, ByteOrder order) throws MalformedFileException {
        ByteBuffer source = ByteBuffer.wrap(values).order(order);
        return switch (this) {
            case FLOAT16 -> floats(shape, values.length, i -> half(source.getShort(i * bytes)));
            case FLOAT32 -> floats(shape, values.length, i -> source.getFloat(i * bytes));
            case FLOAT64 -> floats(shape, values.length, i -> (float) source.getDouble(i * bytes));
            case BOOL, UINT8 -> new NpyArray.Bytes(shape, values);
            case INT8 -> ints(shape, values.length, i -> source.get(i * bytes));
            case UINT16 -> ints(shape, values.length, i -> Short.toUnsignedLong(source.getShort(i * bytes)));
            case INT16 -> ints(shape, values.length, i -> source.getShort(i * bytes));
            case INT32 -> ints(shape, values.length, i -> source.getInt(i * bytes));
            case UINT32 -> longs(shape, values.length, i -> Integer.toUnsignedLong(source.getInt(i * bytes)), any -> true);
            case INT64 -> longs(shape, values.length, i -> source.getLong(i * bytes), any -> true);
            case UINT64 -> longs(shape, values.length, i -> source.getLong(i * bytes), value -> value >= 0);
        };
    }

    @FunctionalInterface
    private interface ToFloat {
        float at(int index);
    }

    private NpyArray floats(List<Integer> shape, int length, ToFloat value) {
        float[] values = new float[length / bytes];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.at(i);
        }
        return new NpyArray.Floats(shape, values);
    }

    private NpyArray ints(List<Integer> shape, int length, IntToLongFunction value) {
        int[] values = new int[length / bytes];
        Arrays.setAll(values, i -> (int) value.applyAsLong(i));
        return new NpyArray.Ints(shape, values);
    }

    private NpyArray longs(List<Integer> shape, int length, IntToLongFunction value, LongPredicate fits)
            throws MalformedFileException {
        long[] values = new long[length / bytes];
        Arrays.setAll(values, value);
        if (!Arrays.stream(values).allMatch(fits)) {
            throw new MalformedFileException("one of its whole numbers is 2^63 or more");
        }
        return new NpyArray.Longs(shape, values);
    }

    /** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction; every one of them is a {@code float}. */
    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        };
        return bits < 0 ? -magnitude : magnitude;
    }

    /** The byte order that a descriptor, {@code >f4}, names. */
    static ByteOrder order(String descriptor) {
        return descriptor.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /**
     * The type that a descriptor, {@code >f4}, names.
     *
     * @throws MalformedFileException if arrays of it cannot be read
     */
    static ElementType parse(String descriptor) throws MalformedFileException {
        String type = !descriptor.isEmpty() && BYTE_ORDERS.indexOf(descriptor.charAt(0)) >= 0
                ? descriptor.substring(1)
                : descriptor;
        for (ElementType known : values()) {
            if (known.code.equals(type)) {
                return known;
            }
        }
        if (type.startsWith("O")) {
            throw new MalformedFileException("it holds Python objects, which only a program can restore; save it with a type of"
                    + " numbers, as by .astype('float32')");
        }
        String numbers = Arrays.stream(values()).map(known -> known.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new MalformedFileException("its type '" + descriptor + "' cannot be read; these can: " + numbers);
    }
}
