package dev.mohs.model.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One of ONNX's own tests of an operator, as Debian's package libonnx-testdata has them: a graph of one node, what it takes, what
 * it gives.
 *
 * @param name     of its folder
 * @param file     the graph; all it takes but the first array of real numbers are weights
 * @param input    that array
 * @param expected the first output
 */
public record NodeCase(String name, OnnxFile file, Tensor input, Tensor expected) {

    /** Reads a case; null where no input is an array of real numbers with an axis, or the output is none. */
    public static NodeCase read(Path folder) throws IOException {
        OnnxFile file = OnnxFile.read(folder.resolve("model.onnx"));
        Map<String, StoredTensor> weights = new HashMap<>(file.weights());
        Declared open = null;
        Tensor given = null;
        for (int i = 0; i < file.inputs().size(); i++) {
            Path data = folder.resolve("test_data_set_0/input_" + i + ".pb");
            if (!Files.exists(data) || !file.inputs().get(i).isTensor()) {
                continue;
            }
            StoredTensor stored = tensor(data);
            if (open == null && stored.type() == ElementType.FLOAT32 && stored.shape().length > 0) {
                open = file.inputs().get(i);
                given = stored.read();
            } else {
                weights.put(file.inputs().get(i).name(), stored);
            }
        }
        Path answer = folder.resolve("test_data_set_0/output_0.pb");
        boolean isUsable = open != null && file.outputs().get(0).isTensor();
        return isUsable
                ? new NodeCase(folder.getFileName().toString(), new OnnxFile(file.file(), file.opset(), file.nodes(), weights,
                        List.of(open), file.outputs()), given, tensor(answer).read())
                : null;
    }

    /** A file of one array is read as a message that holds it. */
    private static StoredTensor tensor(Path file) throws IOException {
        byte[] array = Files.readAllBytes(file);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(10);
        int length = array.length;
        while (length > 127) {
            message.write((length & 127) | 128);
            length >>>= 7;
        }
        message.write(length);
        message.writeBytes(array);
        Path wrapped = Files.createTempFile("array", ".pb");
        try {
            Files.write(wrapped, message.toByteArray());
            StoredTensor[] found = {null};
            try (ProtobufReader in = ProtobufReader.of(wrapped)) {
                in.file(number -> found[0] = StoredTensor.read(in, wrapped));
            }
            Tensor values = found[0].read();
            return new StoredTensor("", found[0].type(), found[0].shape(), null, 0, 0, values);
        } finally {
            Files.delete(wrapped);
        }
    }

    /** All folders of cases, sorted. */
    public static List<Path> folders(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.sorted().toList();
        }
    }
}
