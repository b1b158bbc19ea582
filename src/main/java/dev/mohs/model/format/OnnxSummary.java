package dev.mohs.model.format;

import dev.mohs.model.onnx.Declared;
import dev.mohs.model.onnx.OnnxFile;
import java.nio.file.Path;
import java.util.List;

/** What an ONNX file shows. */
final class OnnxSummary {

    private static final int AXES = 4;
    private static final int MOST_CHANNELS = 4;

    private OnnxSummary() {}

    static GraphSummary of(Path file) {
        OnnxFile graph = OnnxFile.read(file);
        List<Declared> inputs = graph.inputs();
        return GraphSummary.of(
                graph.nodes().stream().map(node -> new GraphNode(node.operator(), node.inputs(), node.outputs())).toList(),
                inputs.stream().map(Declared::toString).toList(),
                graph.outputs().stream().map(Declared::toString).toList(),
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
}
