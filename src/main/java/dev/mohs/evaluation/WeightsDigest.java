package dev.mohs.evaluation;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import dev.mohs.io.Sha256;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Classifier;
import dev.mohs.model.ForwardingClassifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The numbers that a network holds, where it came from no file whose digest would do. */
final class WeightsDigest {

    private WeightsDigest() {}

    /** Their digest, in the order of the parameters; empty for a model whose numbers cannot be seen. */
    static Optional<String> sha256(Classifier classifier) {
        if (classifier instanceof ForwardingClassifier around) {
            return sha256(around.classifier());
        }
        return classifier instanceof BlockClassifier network ? Optional.of(digest(network)) : Optional.empty();
    }

    private static String digest(BlockClassifier network) {
        MessageDigest digest = Sha256.newDigest();
        for (Pair<String, Parameter> parameter : network.block().getParameters()) {
            if (parameter.getValue().isInitialized()) {
                Shape shape = parameter.getValue().getArray().getShape();
                digest.update((parameter.getKey() + shape).getBytes(StandardCharsets.UTF_8));
                digest.update(parameter.getValue().getArray().toByteBuffer());
            }
        }
        return Sha256.finish(digest);
    }
}
