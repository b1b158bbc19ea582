package dev.mohs.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of this machine decides the last bits of a logit: how many threads an engine may use, and which instructions. */
final class MachineTraits {

    /** What oneDNN, MKL and OpenBLAS choose their code by. */
    private static final Pattern VECTORS = Pattern.compile("sse4_[12]|avx\\w*|fma|f16c|amx\\w*|asimd\\w*|sve\\w*|neon");

    /** How the libraries of the engines are told to choose otherwise. */
    private static final Pattern VARIABLES = Pattern.compile("(ONEDNN|DNNL|MKL|MXNET|OPENBLAS|OMP|KMP|ATEN|TORCH)_\\w+");

    private static final String THREADS = "OMP_NUM_THREADS";

    private MachineTraits() {}

    /** The parts of a sweep's identity that the machine decides. */
    static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("threads (" + THREADS + ")", System.getenv().getOrDefault(THREADS, "not set"));
        parts.put("processor's instructions", System.getProperty("os.arch") + instructions());
        parts.put("environment of the engine", environment(System.getenv()));
        return parts;
    }

    /** The variables of {@code variables} that such libraries heed. */
    static String environment(Map<String, String> variables) {
        return new TreeMap<>(variables).entrySet().stream()
                .filter(variable -> VARIABLES.matcher(variable.getKey()).matches() && !variable.getKey().equals(THREADS))
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining(" "));
    }

    /** As Linux lists them; elsewhere the processor's kind has to do. */
    private static String instructions() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                    .findFirst()
                    .map(line -> " " + Arrays.stream(line.split("[:\\s]+"))
                            .filter(flag -> VECTORS.matcher(flag).matches())
                            .sorted()
                            .collect(Collectors.joining(" ")))
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }
}
