package dev.mohs.model.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of models that other tools write, known by the end of their names. */
public enum ModelFormat {
    /** An MXNet graph, with its parameters beside it. */
    MXNET_SYMBOL("-symbol.json"),
    /** A TorchScript module; other files of PyTorch have the same names. */
    TORCHSCRIPT(".pt", ".pth"),
    /** An ONNX graph. */
    ONNX(".onnx");

    private final List<String> suffixes;

    ModelFormat(String... suffixes) {
        this.suffixes = List.of(suffixes);
    }

    /** The format of a file of that name, if it is one of these. */
    public static Optional<ModelFormat> of(String file) {
        return Stream.of(values()).filter(format -> format.suffixes.stream().anyMatch(file::endsWith)).findFirst();
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
