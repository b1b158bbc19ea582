package dev.mohs.model.own;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.mohs.UserException;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.GradientComparison.Finding;
import dev.mohs.model.PortionedClassifier;
import dev.mohs.model.WeightDigest;
import dev.mohs.model.format.ForeignNetwork;
import dev.mohs.model.format.OnnxGraph;
import dev.mohs.model.format.OnnxNetwork;
import dev.mohs.model.format.TorchScript;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Makes classifiers of what answers somehow, and refuses what does not answer as was said, or gives wrong gradients.
 *
 * @param description what was said of the model
 * @param classes     how many classes it must know; 0 for as many as it answers with
 * @param batch       how many inputs it takes at once
 * @param portion     how many inputs to ask about at once
 * @param inLayers    whether the layers of a block are to be run one by one
 * @param isTrusted   whether another process has found the gradients right
 */
record ModelMaker(
        ModelDescription description, int classes, int batch, int portion, boolean inLayers, boolean isTrusted) {

    private static final String SOFTMAX = "the softmax at its end is taken off, so that attacks see the logits before it";
    private static final String OPEN = "whether its gradients are right cannot be told, as differences of its scores disagree with"
            + " each other; it is taken";

    Classifier ofFunction(UnaryOperator<float[][]> function) {
        FunctionClassifier classifier = new FunctionClassifier(description, Math.min(batch, portion), function);
        requireClasses(classifier.classes());
        return classifier;
    }

    /**
     * An ONNX graph, which may take its channels last although nobody said so.
     *
     * @param output       the name or number of the output that holds the scores; null if nothing was said
     * @param hasGradients whether it shows its gradients
     */
    ImportedModel ofOnnx(Path file, String output, boolean hasGradients, NDManager owner) {
        boolean isLast = description.preprocessing().layout() == Layout.NCHW
                && OnnxNetwork.takesChannelsLast(file, description.inputShape());
        List<String> notes = isLast ? List.of("layout=nhwc, as its file declares") : List.of();
        ModelMaker maker = isLast ? with(description.withLayout(Layout.NHWC)) : this;
        return hasGradients ? maker.ofOnnxNetwork(file, output, notes, owner) : maker.ofOnnxGraph(file, output, notes, owner);
    }

    private ModelMaker with(ModelDescription other) {
        return new ModelMaker(other, classes, batch, portion, inLayers, isTrusted);
    }

    private ImportedModel ofOnnxNetwork(Path file, String output, List<String> notes, NDManager owner) {
        Shape inputShape = description.preprocessing().layout().of(description.inputShape());
        OnnxGraph.Said said = new OnnxGraph.Said(batch, classes, output);
        OnnxNetwork network = OnnxNetwork.load(file, inputShape, said, owner);
        if (!isTrusted) {
            network.requireSameAsRuntime(file, inputShape, description.drawnRows(owner, OnnxGraph.PROBES), said, owner);
        }
        return network.endedInSoftmax()
                ? with(description.withLogits()).ofNetwork(network.network(), with(notes, SOFTMAX))
                : ofNetwork(network.network(), notes);
    }

    private ImportedModel ofOnnxGraph(Path file, String output, List<String> notes, NDManager owner) {
        float[][] probes = description.drawnRows(owner, OnnxGraph.PROBES);
        Shape inputShape = description.preprocessing().layout().of(description.inputShape());
        OnnxGraph.Said said = new OnnxGraph.Said(batch, classes, output);
        Classifier classifier = ofFunction(OnnxGraph.load(file, inputShape, probes, said, owner));
        return new ImportedModel(classifier, 0, WeightDigest.of(List.of(file)), null, notes);
    }

    ImportedModel ofNetwork(ForeignNetwork network) {
        return ofNetwork(network, List.of());
    }

    private ImportedModel ofNetwork(ForeignNetwork network, List<String> notes) {
        DifferentiableClassifier classifier = unchecked(network.block(), network.engine());
        Finding gradients = isTrusted ? null : new GradientCheck(classifier, network.advice()).require();
        return new ImportedModel(classifier, network.parameters(), WeightDigest.of(network.files()), gradients,
                gradients == Finding.CANNOT_TELL ? with(notes, OPEN) : notes);
    }

    private static List<String> with(List<String> notes, String another) {
        return Stream.concat(notes.stream(), Stream.of(another)).toList();
    }

    /** @param advice what its maker can do if its gradients are wrong */
    DifferentiableClassifier ofBlock(Block block, String engine, String advice) {
        DifferentiableClassifier classifier = unchecked(block, engine);
        if (!isTrusted) {
            new GradientCheck(classifier, advice).require();
        }
        return classifier;
    }

    private DifferentiableClassifier unchecked(Block block, String engine) {
        Block network = new AdaptedBlock(
                description.preprocessing(), block, description.outputs(), TorchScript.isModule(block, engine));
        network.freezeParameters(true);
        int answered = new BlockProbe(description, network, engine, Math.min(batch, portion)).classes();
        requireClasses(answered);
        BlockClassifier whole = new BlockClassifier(description.name(), network, description.inputShape(), answered,
                description.bounds(), engine, description.settings());
        int most = Math.min(batch, portion);
        boolean mayBeGraph = !inLayers && most >= BlockClassifier.MOST_AT_ONCE;
        return PortionedClassifier.around((DifferentiableClassifier) (mayBeGraph ? whole : whole.layerByLayer()), most);
    }

    private void requireClasses(int answered) {
        if (classes != 0 && classes != answered) {
            throw UserException.failure("model " + description.name() + " answers with " + answered
                    + " scores, but was said to know " + classes + " classes");
        }
    }
}
