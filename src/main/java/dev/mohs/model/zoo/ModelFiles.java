package dev.mohs.model.zoo;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import dev.mohs.UserException;
import dev.mohs.io.Json;
import dev.mohs.io.Npz;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.WeightDigest;
import dev.mohs.nn.Activation;
import dev.mohs.nn.Architecture;
import dev.mohs.nn.NetworkWeights;
import java.nio.file.Path;
import java.util.List;

/** Models on disk: {@code <name>.npz} with the weights and {@code <name>.json} with the {@link ModelManifest}. */
public final class ModelFiles {

    private static final String MANIFEST_SUFFIX = ".json";
    private static final long MAX_WEIGHT_BYTES = 1L << 30;

    private ModelFiles() {}

    /**
     * The weight file that belongs to a manifest file.
     *
     * @throws UserException if the name of {@code manifestFile} does not end in {@code .json}
     */
    public static Path weightsOf(Path manifestFile) {
        String name = manifestFile.getFileName().toString();
        if (!name.endsWith(MANIFEST_SUFFIX)) {
            throw UserException.usage("a model is named by its manifest, <name>.json, not by " + manifestFile);
        }
        return manifestFile.resolveSibling(name.substring(0, name.length() - MANIFEST_SUFFIX.length()) + ".npz");
    }

    /** Writes the weights of {@code network} to {@code file} and returns their digest. */
    public static String writeWeights(Path file, Block network) {
        Npz.write(file, NetworkWeights.of(network));
        return WeightDigest.of(List.of(file));
    }

    /**
     * Loads the model that {@code manifestFile} describes.
     *
     * @param manager owns the model's arrays
     * @throws UserException if a file is missing, does not match its digest or does not fit the architecture
     */
    public static LoadedModel load(Path manifestFile, NDManager manager) {
        Path weights = weightsOf(manifestFile);
        return load(Json.read(manifestFile, ModelManifest.class), weights, manager);
    }

    /** Loads the model of a manifest whose weights lie elsewhere. */
    public static LoadedModel load(ModelManifest manifest, Path weights, NDManager manager) {
        String digest = WeightDigest.of(List.of(weights));
        if (!digest.equals(manifest.sha256())) {
            throw UserException.failure("the weights " + weights + " of model " + manifest.name() + " have SHA-256 " + digest
                    + ", but the manifest says " + manifest.sha256() + "; restore the file or train again");
        }
        Activation activation = Activation.parse(manifest.activation()).fixed();
        Architecture architecture = Architecture.named(manifest.architecture());
        architecture.requireFits(manifest.inputShape(), "model " + manifest.name());
        Block network = architecture.newNetwork(activation, manifest.classes());
        Shape shape = new Shape(manifest.inputShape().stream().mapToLong(Integer::longValue).toArray());
        // Not DJL's usual one, which draws from the stream of the engine that a training in progress draws its dropout from.
        network.setInitializer(Initializer.ZEROS, Parameter.Type.WEIGHT);
        network.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(shape));
        NetworkWeights.load(network, Npz.read(weights, MAX_WEIGHT_BYTES), weights.toString());
        Bounds bounds = new Bounds((float) manifest.lower(), (float) manifest.upper());
        return new LoadedModel(
                manifest, new BlockClassifier(manifest.name(), network, shape, manifest.classes(), bounds));
    }
}
