package dev.mohs.io;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the elements of a {@link NpyArray} are, and how they stand in a buffer. */
enum ElementType {
    FLOAT32("<f4", Float.BYTES) {
        @Override
        void put(NpyArray array, ByteBuffer target) {
            target.asFloatBuffer().put(((NpyArray.Floats) array).values());
        }

        @Override
        NpyArray get(List<Integer> shape, ByteBuffer source) {
            float[] values = new float[source.remaining() / Float.BYTES];
            source.asFloatBuffer().get(values);
            return new NpyArray.Floats(shape, values);
        }
    },
    UINT8("|u1", Byte.BYTES) {
        @Override
        void put(NpyArray array, ByteBuffer target) {
            target.put(((NpyArray.Bytes) array).values());
        }

        @Override
        NpyArray get(List<Integer> shape, ByteBuffer source) {
            byte[] values = new byte[source.remaining()];
            source.get(values);
            return new NpyArray.Bytes(shape, values);
        }
    },
    INT32("<i4", Integer.BYTES) {
        @Override
        void put(NpyArray array, ByteBuffer target) {
            target.asIntBuffer().put(((NpyArray.Ints) array).values());
        }

        @Override
        NpyArray get(List<Integer> shape, ByteBuffer source) {
            int[] values = new int[source.remaining() / Integer.BYTES];
            source.asIntBuffer().get(values);
            return new NpyArray.Ints(shape, values);
        }
    },
    INT64("<i8", Long.BYTES) {
        @Override
        void put(NpyArray array, ByteBuffer target) {
            target.asLongBuffer().put(((NpyArray.Longs) array).values());
        }

        @Override
        NpyArray get(List<Integer> shape, ByteBuffer source) {
            long[] values = new long[source.remaining() / Long.BYTES];
            source.asLongBuffer().get(values);
            return new NpyArray.Longs(shape, values);
        }
    };

    private final String descriptor;
    private final int bytes;

    ElementType(String descriptor, int bytes) {
        this.descriptor = descriptor;
        this.bytes = bytes;
    }

    /** NumPy's name, {@code <f4}. */
    String descriptor() {
        return descriptor;
    }

    /** The size of one element. */
    int bytes() {
        return bytes;
    }

    /** Appends the values of {@code array}, which is of this type, to the little-endian {@code target}. */
    abstract void put(NpyArray array, ByteBuffer target);

    /** All that remains of the little-endian {@code source} as an array of {@code shape}. */
    abstract NpyArray get(List<Integer> shape, ByteBuffer source);

    static ElementType of(NpyArray array) {
        if (array instanceof NpyArray.Floats) {
            return FLOAT32;
        }
        if (array instanceof NpyArray.Bytes) {
            return UINT8;
        }
        return array instanceof NpyArray.Ints ? INT32 : INT64;
    }

    static ElementType parse(String descriptor) throws MalformedFileException {
        for (ElementType type : values()) {
            if (type.descriptor.equals(descriptor)) {
                return type;
            }
        }
        String known = Arrays.stream(values()).map(ElementType::descriptor).collect(Collectors.joining(", "));
        throw new MalformedFileException("its type '" + descriptor + "' cannot be read; these can: " + known);
    }
}
