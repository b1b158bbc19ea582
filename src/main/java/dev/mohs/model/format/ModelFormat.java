package dev.mohs.model.format;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of models that other tools write, known by the end of their names. */
public enum ModelFormat {
    /** An MXNet graph, with its parameters beside it. */
    MXNET_SYMBOL("-symbol.json"),
    /** A TorchScript module. */
    TORCHSCRIPT(".pt"),
    /** An ONNX graph. */
    ONNX(".onnx");

    private final String suffix;

    ModelFormat(String suffix) {
        this.suffix = suffix;
    }

    /** The format of a file of that name, if it is one of these. */
    public static Optional<ModelFormat> of(String file) {
        return Stream.of(values()).filter(format -> file.endsWith(format.suffix)).findFirst();
    }

    /** What the names of such files end in. */
    public static String suffixes() {
        return Stream.of(values()).map(format -> format.suffix).collect(Collectors.joining(", "));
    }

    /** The name of the file without folder and suffix. */
    public String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - suffix.length());
    }
}
