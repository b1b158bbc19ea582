package dev.mohs.model.own;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.format.ModelFormat;
import dev.mohs.model.format.MxnetModel;
import dev.mohs.model.format.TorchScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Makes a classifier of a model that somebody else made: a file, a DJL block, a function, an endpoint. What a model does not tell
 * has to be said here; whatever {@code set…} is for is asked for when it is missing.
 *
 * <pre>{@code
 * Classifier model = ModelBuilder.named("mine")
 *         .setInputShape(3, 32, 32)
 *         .setBounds(0, 1)
 *         .optMean(0.4914f, 0.4822f, 0.4465f)
 *         .optStd(0.2470f, 0.2435f, 0.2616f)
 *         .load(Path.of("mine.pt"), manager)
 *         .classifier();
 * }</pre>
 */
public final class ModelBuilder {

    private static final String BLOCK_ADVICE = "its layers must decide by the training argument of forward alone, as those of"
            + " dev.mohs.nn do, or take its scores as a function (docs/your-model.md)";

    private final String name;
    private Shape inputShape;
    private Bounds bounds;
    private Integer classes;
    private List<Float> mean = Preprocessing.NONE.mean();
    private List<Float> std = Preprocessing.NONE.std();
    private Layout layout = Layout.NCHW;
    private Outputs outputs = Outputs.LOGITS;
    private int batch = Integer.MAX_VALUE;
    private int portion = Integer.MAX_VALUE;
    private boolean inLayers;
    private boolean isTrusted;
    private String output;
    private boolean hasGradients = true;
    private Path parameterFile;

    private ModelBuilder(String name) {
        this.name = name;
    }

    /** A builder for a model that reports call {@code name}. */
    public static ModelBuilder named(String name) {
        return new ModelBuilder(name);
    }

    /** The shape of one input, which is (channels, height, width) whatever the model's own order of axes. */
    public ModelBuilder setInputShape(long channels, long height, long width) {
        if (channels < 1 || height < 1 || width < 1) {
            throw UserException.usage("the input shape of model " + name + " needs positive sizes, not " + channels + "x" + height
                    + "x" + width);
        }
        this.inputShape = new Shape(channels, height, width);
        return this;
    }

    /** The valid range of input values, before any normalisation. */
    public ModelBuilder setBounds(float lower, float upper) {
        if (!Float.isFinite(lower) || !Float.isFinite(upper) || lower >= upper) {
            throw UserException.usage("the bounds of model " + name + " need a finite lower below upper, not " + lower + ".."
                    + upper);
        }
        this.bounds = new Bounds(lower, upper);
        return this;
    }

    /** How many classes the model must know; without it, as many as it answers with. */
    public ModelBuilder optClasses(int classes) {
        if (classes < 2) {
            throw UserException.usage("model " + name + " needs at least 2 classes, not " + classes);
        }
        this.classes = classes;
        return this;
    }

    /** What the model wants subtracted from its inputs, one value or one for each channel; 0 unless said otherwise. */
    public ModelBuilder optMean(float... values) {
        this.mean = list(values);
        return this;
    }

    /** What the model wants its inputs divided by after that, one value or one for each channel; 1 unless said otherwise. */
    public ModelBuilder optStd(float... values) {
        this.std = list(values);
        return this;
    }

    private static List<Float> list(float... values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }

    /** The order of axes that the model takes; {@link Layout#NCHW} unless said otherwise. */
    public ModelBuilder optLayout(Layout layout) {
        this.layout = layout;
        return this;
    }

    /** What the model answers with; {@link Outputs#LOGITS} unless said otherwise. */
    public ModelBuilder optOutputs(Outputs outputs) {
        this.outputs = outputs;
        return this;
    }

    /** The name, or the number from 0, of the output of an ONNX graph that holds the scores; needed where several may. */
    public ModelBuilder optOutput(String output) {
        this.output = output;
        return this;
    }

    /** Whether an ONNX graph shows its gradients, as it does unless said; else ONNX Runtime computes it as a black box. */
    public ModelBuilder optGradients(boolean gradients) {
        this.hasGradients = gradients;
        return this;
    }

    /**
     * How many inputs the model takes at once; more are asked in portions. An ONNX graph that takes exactly so many is given copies
     * of the last input where there are fewer.
     */
    public ModelBuilder optBatch(int batch) {
        this.batch = positive("batch", batch);
        return this;
    }

    private int positive(String what, int count) {
        if (count < 1) {
            throw UserException.usage("the " + what + " of model " + name + " must be at least 1, not " + count);
        }
        return count;
    }

    /** How many inputs to ask about at once, while the model is loaded too, so that memory is bounded; no limit unless said. */
    public ModelBuilder optPortion(int portion) {
        this.portion = positive("portion", portion);
        return this;
    }

    /**
     * Has the layers of a DJL block run one by one at every question. MXNet otherwise runs a block as one graph of what it did with
     * the first inputs it was given, which is wrong for one that decides in Java, by the numbers in its inputs, what to compute.
     */
    public ModelBuilder optLayerByLayer() {
        this.inLayers = true;
        return this;
    }

    /** Says that another process has loaded the same model, so that its gradients need not be compared again. */
    ModelBuilder optTrusted() {
        this.isTrusted = true;
        return this;
    }

    /** The file with the values for an MXNet symbol; the one beside it unless said otherwise. */
    public ModelBuilder optParameterFile(Path file) {
        this.parameterFile = file;
        return this;
    }

    /**
     * A function from inputs to scores as a black box.
     *
     * @param function takes N inputs as rows of C·H·W values, in the model's own order of axes, and answers with N rows of K scores
     * @throws UserException if something is missing, or the function does not answer two inputs from the middle of the bounds
     */
    public Classifier fromFunction(UnaryOperator<float[][]> function) {
        return maker().ofFunction(function);
    }

    /**
     * The network of a DJL model, of any engine, with its gradients; see {@link #fromBlock(Block)}. The model must stay open.
     *
     * @param model a model with its block and parameters
     */
    public DifferentiableClassifier fromModel(Model model) {
        return maker().ofBlock(model.getBlock(), model.getNDManager().getEngine().getEngineName(), BLOCK_ADVICE);
    }

    /**
     * A DJL block with its gradients. Its parameters are frozen, and its gradients compared with finite differences, since layers
     * that ask the engine whether they are in training give wrong ones silently.
     *
     * @param block an initialised network from (N, C, H, W), or the order of axes said, to (N, K); it may return more beside
     * @throws UserException if something is missing, the answer has another shape, or the gradients are wrong
     */
    public DifferentiableClassifier fromBlock(Block block) {
        return maker().ofBlock(block, Engines.of(block), BLOCK_ADVICE);
    }

    /**
     * A model from a file: an MXNet symbol ({@code <name>-symbol.json} with {@code <name>-0000.params} beside it) or a TorchScript
     * module ({@code .pt}) or an ONNX graph ({@code .onnx}). TorchScript needs an engine that does not come with Mohs, and so does
     * an ONNX graph without {@linkplain #optGradients gradients} (docs/your-model.md).
     *
     * @param owner when it is closed, the model is
     * @throws UserException if something is missing, the file cannot be used, its engine is not there, or its gradients are wrong
     */
    public ImportedModel load(Path file, NDManager owner) {
        ModelFormat format = ModelFormat.of(file.toString()).orElseThrow(() -> UserException.usage("model file " + file
                + " is of no known kind: its name must end in " + ModelFormat.suffixes()));
        if (!Files.isRegularFile(file)) {
            throw UserException.usage("there is no model file " + file + Unknown.hint(file));
        }
        ModelMaker maker = maker();
        return switch (format) {
            case MXNET_SYMBOL -> maker.ofNetwork(MxnetModel.load(file, parameterFile, owner));
            case TORCHSCRIPT -> maker.ofNetwork(TorchScript.load(file, owner));
            case ONNX -> maker.ofOnnx(file, output, hasGradients, owner);
        };
    }

    private ModelMaker maker() {
        return new ModelMaker(description(), classes == null ? 0 : classes, batch, portion, inLayers, isTrusted);
    }

    private ModelDescription description() {
        List<String> missing = new ArrayList<>();
        if (inputShape == null) {
            missing.add("its input shape (shape=CHANNELSxHEIGHTxWIDTH, such as shape=1x28x28; setInputShape)");
        }
        if (bounds == null) {
            missing.add("the range of its inputs before normalisation (bounds=LOWER..UPPER, such as bounds=0..1; setBounds)");
        }
        if (!missing.isEmpty()) {
            throw UserException.usage("model " + name + " does not say, and so needs to be told, " + String.join(" and ", missing));
        }
        Preprocessing preprocessing = new Preprocessing(mean, std, layout);
        preprocessing.requireFit(inputShape);
        return new ModelDescription(name, inputShape, bounds, preprocessing, outputs);
    }
}
