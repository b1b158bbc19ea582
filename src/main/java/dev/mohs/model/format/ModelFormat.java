package dev.mohs.model.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of models that other tools write, known by the end of their names. */
public enum ModelFormat {
    /** An MXNet graph, with its parameters beside it. */
    MXNET_SYMBOL("MXNet symbol with its parameters", "-symbol.json"),
    /** A TorchScript module; other files of PyTorch have the same names. */
    TORCHSCRIPT("TorchScript module", ".pt", ".pth"),
    /** An ONNX graph. */
    ONNX("ONNX graph", ".onnx");

    private final String description;
    private final List<String> suffixes;

    ModelFormat(String description, String... suffixes) {
        this.description = description;
        this.suffixes = List.of(suffixes);
    }

    /** The format of a file of that name, if it is one of these. */
    public static Optional<ModelFormat> of(String file) {
        return Stream.of(values()).filter(format -> format.suffixes.stream().anyMatch(file::endsWith)).findFirst();
    }

    /** What it is, in words. */
    public String description() {
        return description;
    }

    /** What the names of such files end in. */
    public static String suffixes() {
        return Stream.of(values()).flatMap(format -> format.suffixes.stream()).collect(Collectors.joining(", "));
    }

    /** The name of the file without folder and suffix. */
    public String stem(Path file) {
        String name = file.getFileName().toString();
        return suffixes.stream().filter(name::endsWith).findFirst()
                .map(suffix -> name.substring(0, name.length() - suffix.length()))
                .orElseThrow();
    }
}
