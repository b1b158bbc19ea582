package dev.mohs.model.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Reads one array: the numbers of fields are those of TensorProto. Bytes may lie in another file, which must be in the folder of
 * the graph or below it.
 */
final class TensorFields {

    private static final int MOST_AXES = 32;
    private static final int EXTERNAL = 1;

    private final Path file;
    private String name = "";
    private long type;
    private long[] shape = {};
    private ProtobufReader.Region raw;
    private float[] reals = {};
    private long[] wholes = {};
    private ProtobufReader.Region doubles;
    private boolean isExternal;
    private String location;
    private long offset;
    private long length = -1;

    private String key;
    private String entry;

    TensorFields(Path file) {
        this.file = file;
    }

    StoredTensor read(ProtobufReader in) throws IOException {
        in.message(number -> {
            switch (number) {
                case 1 -> shape = in.numbers(shape);
                case 2 -> type = in.number();
                case 3 -> throw new IOException("an array lies in segments, which are not read");
                case 4 -> reals = in.reals(reals);
                case 5, 7, 11 -> wholes = in.numbers(wholes);
                case 8 -> name = in.text();
                case 9 -> raw = in.region();
                case 10 -> doubles = in.region();
                case 13 -> external(in);
                case 14 -> isExternal = in.number() == EXTERNAL;
                default -> { }
            }
        });
        ElementType element = ElementType.of(type).orElse(ElementType.STRING);
        if (element.bytes() == 0) {
            return new StoredTensor(name, element, shape, null, 0, 0, null);
        }
        int size = size();
        if (isExternal) {
            return external(element, (long) size * element.bytes());
        }
        if (raw == null && doubles != null) {
            raw = doubles;
        }
        if (raw != null) {
            requireLength((long) size * element.bytes(), raw.length(), "bytes");
            return new StoredTensor(name, element, shape, file, raw.offset(), raw.length(), null);
        }
        return new StoredTensor(name, element, shape, null, 0, 0, values(element, size));
    }

    private int size() throws IOException {
        if (shape.length > MOST_AXES) {
            throw new IOException("array '" + name + "' has " + shape.length + " axes; at most " + MOST_AXES + " are read");
        }
        try {
            return Tensor.size(shape);
        } catch (IllegalArgumentException e) {
            throw new IOException("array '" + name + "': " + e.getMessage(), e);
        }
    }

    private void requireLength(long wanted, long there, String unit) throws IOException {
        if (wanted != there) {
            throw new IOException("array '" + name + "' of shape " + Tensor.text(shape) + " needs " + wanted + " " + unit
                    + ", not " + there);
        }
    }

    /** Whole numbers and float16 stand in int32_data, int64_data or uint64_data. */
    private Tensor values(ElementType element, int size) throws IOException {
        if (element == ElementType.FLOAT32) {
            requireLength(size, reals.length, "values");
            return Tensor.of(reals, shape);
        }
        requireLength(size, wholes.length, "values");
        if (!element.isReal()) {
            return Tensor.of(wholes, shape);
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = element == ElementType.FLOAT16
                    ? StoredTensor.half((short) wholes[i])
                    : Float.intBitsToFloat((int) wholes[i] << Short.SIZE);
        }
        return Tensor.of(values, shape);
    }

    private void external(ProtobufReader in) throws IOException {
        key = "";
        entry = "";
        in.message(number -> {
            if (number == 1) {
                key = in.text();
            } else if (number == 2) {
                entry = in.text();
            }
        });
        try {
            switch (key) {
                case "location" -> location = entry;
                case "offset" -> offset = Long.parseLong(entry);
                case "length" -> length = Long.parseLong(entry);
                default -> { }
            }
        } catch (NumberFormatException e) {
            throw new IOException("array '" + name + "' lies at " + key + " '" + entry + "', which is no number", e);
        }
    }

    private StoredTensor external(ElementType element, long bytes) throws IOException {
        if (location == null) {
            throw new IOException("array '" + name + "' lies in another file, but it does not say which");
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path lies;
        try {
            lies = folder.resolve(location).normalize();
        } catch (InvalidPathException e) {
            throw new IOException("array '" + name + "' lies in '" + location + "', which is no path", e);
        }
        if (!lies.startsWith(folder) || !Files.isRegularFile(lies)
                || !lies.toRealPath().startsWith(folder.toRealPath())) {
            throw new IOException("array '" + name + "' lies in '" + location + "', which is no file in the folder of the graph");
        }
        requireLength(bytes, length < 0 ? bytes : length, "bytes");
        if (offset < 0 || offset > Files.size(lies) - bytes) {
            throw new IOException("array '" + name + "' would end behind the end of '" + location + "'");
        }
        return new StoredTensor(name, element, shape, lies, offset, bytes, null);
    }
}
