package dev.mohs.model.format;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.NpyArray;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads MXNet's {@code .params}: dense float32 arrays, then their names, each after {@code arg:} or {@code aux:}. The format is
 * that of {@code NDArray::Save} in MXNet 1.x, all of it little-endian: 0x112 and 0 (64 bits each), the number of arrays (64), for
 * each a magic number (32), the storage type (32, 0 for dense), the number of axes (32), the size of each (64), device type and
 * number (32 each), the element type (32, 0 for float32) and the values; then the number of names (64), and for each its length
 * (64) and its bytes. Versions before 1.0 write another magic number and no storage type; the oldest no magic number at all,
 * and the size of each axis in 32 bits ({@code NDArray::LegacyLoad}).
 */
final class MxnetParameters {

    private static final long FILE_MAGIC = 0x112;
    private static final int ARRAY_MAGIC_BEFORE_1_0 = 0xF993FAC8;
    private static final int ARRAY_MAGIC = 0xF993FAC9;
    private static final int ARRAY_MAGIC_NUMPY_SHAPE = 0xF993FACA;
    private static final int DENSE = 0;
    private static final int FLOAT32 = 0;
    private static final int MOST_AXES = 32;
    private static final long MOST_BYTES = 1L << 30;

    private final Path file;
    private final ByteBuffer bytes;

    private MxnetParameters(Path file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /**
     * The one parameter file that belongs to a symbol file, {@code <name>-0000.params} of any number.
     *
     * @throws UserException if there is none, or more than one
     */
    static Path beside(Path symbolFile) {
        String stem = ModelFormat.MXNET_SYMBOL.stem(symbolFile);
        Path folder = symbolFile.toAbsolutePath().getParent();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files
                    .filter(path -> path.getFileName().toString().startsWith(stem + "-"))
                    .filter(path -> path.getFileName().toString().substring(stem.length()).matches("-\\d{4}\\.params"))
                    .sorted()
                    .toList();
            if (found.size() != 1) {
                throw UserException.usage("there are " + found.size() + " files " + stem + "-NNNN.params beside " + symbolFile
                        + "; name the right one (params=FILE; optParameterFile)");
            }
            return found.get(0);
        } catch (IOException e) {
            throw UserException.failure("cannot list " + folder + ": " + AtomicFiles.reason(e), e);
        }
    }

    /**
     * The arrays of a file by their names.
     *
     * @throws UserException if the file cannot be read, is larger than 1 GiB, or is not of the format
     */
    static Map<String, NpyArray.Floats> read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw UserException.failure(file + " has " + Files.size(file) + " bytes; at most " + MOST_BYTES + " are read");
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            return new MxnetParameters(file, bytes).arrays();
        } catch (BufferUnderflowException e) {
            throw UserException.failure(file + " is no parameter file of MXNet: it ends too early", e);
        } catch (IOException e) {
            throw UserException.failure("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    private Map<String, NpyArray.Floats> arrays() {
        require(bytes.getLong() == FILE_MAGIC, "it does not start with 0x112");
        bytes.getLong();
        List<NpyArray.Floats> arrays = new ArrayList<>();
        long count = bytes.getLong();
        for (long i = 0; i < count; i++) {
            arrays.add(array());
        }
        require(bytes.getLong() == count, "it has more or fewer names than arrays");
        Map<String, NpyArray.Floats> named = new LinkedHashMap<>();
        for (NpyArray.Floats array : arrays) {
            String name = name();
            require(named.put(name, array) == null, "it has two arrays named " + name);
        }
        return named;
    }

    private NpyArray.Floats array() {
        int[] shape = shape(bytes.getInt());
        long size = 1;
        for (int length : shape) {
            size = Math.min(size * length, bytes.capacity());
        }
        bytes.getLong();
        int type = bytes.getInt();
        require(type == FLOAT32, "an array has element type " + type + ", and only 0 (float32) is read");
        require(size * Float.BYTES <= bytes.remaining(), "it ends too early");
        float[] values = new float[(int) size];
        bytes.asFloatBuffer().get(values);
        bytes.position(bytes.position() + values.length * Float.BYTES);
        return NpyArray.of(values, shape);
    }

    /** The shape of an array that starts with {@code first}, its magic number or, in the oldest files, its number of axes. */
    private int[] shape(int first) {
        boolean oldest = first >= 1 && first <= MOST_AXES;
        boolean current = first == ARRAY_MAGIC || first == ARRAY_MAGIC_NUMPY_SHAPE;
        require(oldest || current || first == ARRAY_MAGIC_BEFORE_1_0, "an array starts with 0x" + Integer.toHexString(first));
        require(!current || bytes.getInt() == DENSE, "an array is sparse");
        int axes = oldest ? first : bytes.getInt();
        require(axes >= 0 && axes <= MOST_AXES, "an array has " + axes + " axes");
        int[] shape = new int[axes];
        for (int i = 0; i < axes; i++) {
            long length = oldest ? Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong();
            require(length >= 0 && length <= bytes.capacity(), "an axis has length " + length);
            shape[i] = (int) length;
        }
        return shape;
    }

    private String name() {
        long length = bytes.getLong();
        require(length >= 0 && length <= bytes.remaining(), "a name has length " + length);
        byte[] text = new byte[(int) length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8).replaceFirst("^(arg|aux):", "");
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw UserException.failure(file + " is no parameter file of MXNet: " + otherwise);
        }
    }
}
