package dev.mohs.model.format;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an ONNX file says of its graph's inputs and outputs, which DJL does not tell. The numbers of fields and types are those of
 * onnx.proto, of IR version 3 and later. Old files list weights among the inputs; those are left out.
 *
 * @param inputs  what has to be given
 * @param outputs what comes back
 */
record OnnxSignature(List<Value> inputs, List<Value> outputs) {

    static final int FLOAT32 = 1;
    static final int FLOAT64 = 11;

    private static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(FLOAT32, "float32"), Map.entry(2, "uint8"), Map.entry(3, "int8"), Map.entry(4, "uint16"),
            Map.entry(5, "int16"), Map.entry(6, "int32"), Map.entry(7, "int64"), Map.entry(8, "string"), Map.entry(9, "bool"),
            Map.entry(10, "float16"), Map.entry(FLOAT64, "float64"), Map.entry(16, "bfloat16"));

    /**
     * @param name     its name
     * @param isTensor whether it is an array, and no sequence or map
     * @param type     of its elements, as onnx.proto numbers them; 0 if it does not say
     * @param sizes    of its axes, {@link #OPEN} where one is not fixed; null if the file does not say
     */
    record Value(String name, boolean isTensor, int type, List<Long> sizes) {

        static final long OPEN = -1;

        /** Whether its elements are real numbers that are read here. */
        boolean isReal() {
            return isTensor && (type == FLOAT32 || type == FLOAT64);
        }

        /** Name, type and shape in words. */
        @Override
        public String toString() {
            String shape = sizes == null ? "" : sizes.stream()
                    .map(size -> size == OPEN ? "N" : size.toString())
                    .collect(Collectors.joining(", ", " (", ")"));
            return "'" + name + "' " + (isTensor ? TYPES.getOrDefault(type, "of type " + type) + shape : "(a sequence or map)");
        }
    }

    /** @throws UserException if the file cannot be read */
    static OnnxSignature read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new Reader(new ProtobufReader(in)).signature(Files.size(file));
        } catch (IOException e) {
            throw UserException.failure("cannot read " + file + " as an ONNX graph: " + AtomicFiles.reason(e), e);
        }
    }

    private static final class Reader {

        private final ProtobufReader in;
        private final List<Value> inputs = new ArrayList<>();
        private final List<Value> outputs = new ArrayList<>();
        private final Set<String> weights = new HashSet<>();

        private String name;
        private boolean tensor;
        private long type;
        private List<Long> sizes;

        Reader(ProtobufReader in) {
            this.in = in;
        }

        OnnxSignature signature(long length) throws IOException {
            on(7, this::graph).read(length);
            return new OnnxSignature(inputs.stream().filter(value -> !weights.contains(value.name())).toList(), outputs);
        }

        private void graph(long length) throws IOException {
            in.message(length, (field, value) -> {
                switch (field) {
                    case 5 -> in.message(value, (part, size) -> {
                        if (part == 8) {
                            weights.add(in.text(size));
                        }
                    });
                    case 11 -> inputs.add(value(value));
                    case 12 -> outputs.add(value(value));
                    default -> { }
                }
            });
        }

        private Value value(long length) throws IOException {
            name = "";
            tensor = false;
            type = 0;
            sizes = null;
            in.message(length, (field, size) -> {
                if (field == 1) {
                    name = in.text(size);
                } else if (field == 2) {
                    on(1, this::tensor).read(size);
                }
            });
            return new Value(name, tensor, (int) type, sizes);
        }

        private void tensor(long length) throws IOException {
            tensor = true;
            in.message(length, (field, value) -> {
                if (field == 1) {
                    type = value;
                } else if (field == 2) {
                    sizes = new ArrayList<>();
                    on(1, this::axis).read(value);
                }
            });
        }

        private void axis(long length) throws IOException {
            int at = sizes.size();
            sizes.add(Value.OPEN);
            in.message(length, (field, value) -> {
                if (field == 1 && value > 0) {
                    sizes.set(at, value);
                }
            });
        }

        /** Reads a message of which one field matters. */
        private Part on(int wanted, Part part) {
            return length -> in.message(length, (field, value) -> {
                if (field == wanted) {
                    part.read(value);
                }
            });
        }
    }

    @FunctionalInterface
    private interface Part {
        void read(long length) throws IOException;
    }
}
