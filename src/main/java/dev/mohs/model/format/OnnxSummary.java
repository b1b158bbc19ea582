package dev.mohs.model.format;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an ONNX file shows. The numbers of fields are those of onnx.proto: 7 a model's graph, 1 a graph's nodes. */
final class OnnxSummary {

    private static final int AXES = 4;
    private static final int MOST_CHANNELS = 4;

    private final ProtobufReader in;
    private final List<GraphNode> nodes = new ArrayList<>();
    private String operator;

    private OnnxSummary(ProtobufReader in) {
        this.in = in;
    }

    static GraphSummary of(Path file) {
        OnnxSignature signature = OnnxSignature.read(file);
        List<OnnxSignature.Value> inputs = signature.inputs();
        return GraphSummary.of(
                nodes(file),
                inputs.stream().map(OnnxSignature.Value::toString).toList(),
                signature.outputs().stream().map(OnnxSignature.Value::toString).toList(),
                inputs.isEmpty() ? "" : inputs.get(0).name(),
                inputs.isEmpty() ? null : shape(inputs.get(0).sizes()));
    }

    /** Of a batch of images, (N, C, H, W) or (N, H, W, C), with few channels; whatever else is declared is for somebody to say. */
    private static List<Integer> shape(List<Long> sizes) {
        boolean isImages = sizes != null && sizes.size() == AXES
                && sizes.subList(1, AXES).stream().allMatch(size -> size > 0 && size < Integer.MAX_VALUE);
        if (!isImages) {
            return null;
        }
        List<Integer> axes = sizes.subList(1, AXES).stream().map(Long::intValue).toList();
        if (axes.get(0) <= MOST_CHANNELS) {
            return axes;
        }
        return axes.get(2) <= MOST_CHANNELS ? List.of(axes.get(2), axes.get(0), axes.get(1)) : null;
    }

    private static List<GraphNode> nodes(Path file) {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            OnnxSummary summary = new OnnxSummary(new ProtobufReader(bytes));
            summary.in.message(Files.size(file), (field, length) -> {
                if (field == 7) {
                    summary.graph(length);
                }
            });
            return summary.nodes;
        } catch (IOException e) {
            throw UserException.failure("cannot read " + file + " as an ONNX graph: " + AtomicFiles.reason(e), e);
        }
    }

    private void graph(long length) throws IOException {
        in.message(length, (field, value) -> {
            if (field == 1) {
                node(value);
            }
        });
    }

    private void node(long length) throws IOException {
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        operator = "";
        in.message(length, (field, value) -> {
            switch (field) {
                case 1 -> inputs.add(in.text(value));
                case 2 -> outputs.add(in.text(value));
                case 4 -> operator = in.text(value);
                default -> { }
            }
        });
        nodes.add(new GraphNode(operator, inputs, outputs));
    }
}
