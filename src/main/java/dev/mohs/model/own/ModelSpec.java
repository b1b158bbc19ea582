package dev.mohs.model.own;

import ai.djl.ndarray.NDManager;
import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.model.endpoint.HttpEndpoint;
import dev.mohs.model.format.ModelFormat;
import dev.mohs.model.format.MxnetModel;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The text form of a model that somebody else made: {@code path-or-address[,key=value…]}, as in {@code
 * net.pt,shape=3x32x32,bounds=0..1,mean=0.49,0.48,0.45}. A comma starts a key only where {@code key=} follows.
 *
 * @param source  a file, or an address that starts with {@code http://} or {@code https://}
 * @param options what is said of the model
 */
public record ModelSpec(String source, Map<String, String> options) {

    private static final String PARAMETERS = "params";
    private static final String OPTION_START = ",(?=[a-z]+=)";
    private static final List<String> COMMON_KEYS = List.of(
            "name", "shape", "bounds", "classes", "mean", "std", "layout", "outputs", "batch");
    private static final List<String> SYMBOL_KEYS = List.of(PARAMETERS);
    private static final List<String> GRAPH_KEYS = List.of("output", "gradients");
    private static final List<String> ADDRESS_KEYS = List.of("budget", "timeout", "retries");

    public ModelSpec {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /**
     * Reads the text form.
     *
     * @throws UserException if a key is unknown or stands twice
     */
    public static ModelSpec parse(String text) {
        String[] parts = text.strip().split(OPTION_START, 0);
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] option = parts[i].split("=", 2);
            if (options.put(option[0], option[1].strip()) != null) {
                throw UserException.usage("model '" + text + "' gives " + option[0] + " twice");
            }
        }
        ModelSpec spec = new ModelSpec(parts[0], options);
        spec.requireKnownKeys();
        return spec;
    }

    private void requireKnownKeys() {
        List<String> special = isAddress() ? ADDRESS_KEYS : is(ModelFormat.MXNET_SYMBOL) ? SYMBOL_KEYS
                : is(ModelFormat.ONNX) ? GRAPH_KEYS : List.of();
        List<String> known = Stream.concat(COMMON_KEYS.stream(), special.stream()).toList();
        for (String key : options.keySet()) {
            if (!known.contains(key)) {
                throw Unknown.name("model " + source + " has no option", key, known);
            }
        }
    }

    /** The text form, which {@link #parse} reads. */
    public String text() {
        StringBuilder text = new StringBuilder(source);
        options.forEach((key, value) -> text.append(',').append(key).append('=').append(value));
        return text.toString();
    }

    /** The same model, said to take inputs of these where nothing was said of their shape or bounds. */
    public ModelSpec orElse(InputForm form) {
        Map<String, String> said = new LinkedHashMap<>(options);
        said.putIfAbsent("shape", form.shapeText());
        said.putIfAbsent("bounds", form.boundsText());
        return new ModelSpec(source, said);
    }

    /**
     * The files that the model is loaded from; none behind an address.
     *
     * @throws UserException if it is not clear which they are
     */
    public List<Path> files() {
        if (isAddress()) {
            return List.of();
        }
        Path file = Path.of(source);
        if (!is(ModelFormat.MXNET_SYMBOL)) {
            return List.of(file);
        }
        String parameters = options.get(PARAMETERS);
        return List.of(file, parameters == null ? MxnetModel.parametersBeside(file) : Path.of(parameters));
    }

    /** The same model with its files, all of them named, where {@code place} says. */
    public ModelSpec at(UnaryOperator<Path> place) {
        List<Path> files = files().stream().map(place).toList();
        if (files.isEmpty()) {
            return this;
        }
        Map<String, String> moved = new LinkedHashMap<>(options);
        if (files.size() > 1) {
            moved.put(PARAMETERS, files.get(1).toString());
        }
        return new ModelSpec(files.get(0).toString(), moved);
    }

    /** Whether the source is an address or a file of a format that others write, and not a model of Mohs. */
    public boolean isForeign() {
        return isAddress() || ModelFormat.of(source).isPresent();
    }

    /** Whether the source is an address. */
    public boolean isAddress() {
        return source.startsWith("http://") || source.startsWith("https://");
    }

    private boolean is(ModelFormat format) {
        return ModelFormat.of(source).filter(format::equals).isPresent();
    }

    /**
     * The model.
     *
     * @param owner when it is closed, the model is
     * @throws UserException if something is missing, malformed or does not fit the model, or the model cannot be used
     */
    public ImportedModel load(NDManager owner) {
        return load(owner, Integer.MAX_VALUE);
    }

    /**
     * The model.
     *
     * @param owner when it is closed, the model is
     * @param batch how many inputs it is asked about at once, while it is loaded too; the text form may say fewer
     * @throws UserException if something is missing, malformed or does not fit the model, or the model cannot be used
     */
    public ImportedModel load(NDManager owner, int batch) {
        return load(builder().optPortion(batch), owner);
    }

    /**
     * The model, where another process has loaded it already: whether its gradients are right is not asked again. Whoever calls
     * this has to see by its digest that it is the same.
     *
     * @param owner when it is closed, the model is
     * @param batch how many inputs it is asked about at once
     * @throws UserException if the model cannot be used
     */
    public ImportedModel loadAgain(NDManager owner, int batch) {
        return load(builder().optPortion(batch).optTrusted(), owner);
    }

    private ImportedModel load(ModelBuilder builder, NDManager owner) {
        if (!isAddress()) {
            return builder.load(Path.of(source), owner);
        }
        if (!options.containsKey("classes")) {
            throw UserException.usage("endpoint " + source + " needs classes=N, the number of scores that it must answer with");
        }
        return new ImportedModel(builder.fromFunction(endpoint()), 0, null);
    }

    private ModelBuilder builder() {
        OptionValues values = new OptionValues(source, options);
        ModelBuilder builder = ModelBuilder.named(options.getOrDefault("name", defaultName()));
        for (Map.Entry<String, String> option : options.entrySet()) {
            String value = option.getValue();
            switch (option.getKey()) {
                case "shape" -> {
                    long[] sizes = values.shape();
                    builder.setInputShape(sizes[0], sizes[1], sizes[2]);
                }
                case "bounds" -> {
                    float[] limits = values.bounds();
                    builder.setBounds(limits[0], limits[1]);
                }
                case "classes" -> builder.optClasses(values.integer("classes"));
                case "mean" -> builder.optMean(values.floats("mean"));
                case "std" -> builder.optStd(values.floats("std"));
                case "layout" -> builder.optLayout(Layout.named(value));
                case "outputs" -> builder.optOutputs(Outputs.named(value));
                case "batch" -> builder.optBatch(values.integer("batch"));
                case "output" -> builder.optOutput(value);
                case "gradients" -> builder.optGradients(values.yes("gradients"));
                case PARAMETERS -> builder.optParameterFile(Path.of(value));
                default -> { }
            }
        }
        return builder;
    }

    private String defaultName() {
        return ModelFormat.of(source)
                .filter(format -> !isAddress())
                .map(format -> format.stem(Path.of(source)))
                .orElseGet(() -> source.replaceFirst("^https?://", ""));
    }

    private HttpEndpoint endpoint() {
        OptionValues values = new OptionValues(source, options);
        HttpEndpoint.Builder endpoint = HttpEndpoint.at(values.parsed("address", source, "an address", URI::create));
        endpoint.optClasses(values.integer("classes"));
        if (options.containsKey("budget")) {
            endpoint.optBudget(values.parsed("budget", options.get("budget"), "a whole number", Long::valueOf));
        }
        if (options.containsKey("timeout")) {
            endpoint.optTimeout(Duration.ofSeconds(values.integer("timeout")));
        }
        if (options.containsKey("retries")) {
            endpoint.optRetries(values.integer("retries"));
        }
        return endpoint.build();
    }
}
