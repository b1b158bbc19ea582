package dev.mohs.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.mohs.model.engine.Engines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes of published networks. */
@Tag("engine")
@Tag("pytorch")
class ArchitectureSizesTest {

    private static final Shape CIFAR = new Shape(1, 3, 32, 32);

    /**
     * Torchvision 0.20 lists 1,366,792, 2,278,604 and 7,393,996 parameters of ShuffleNet V2 0.5×, 1× and 2× with 1,000 classes; the
     * stem and all else are the same here. github.com/kuangliu/pytorch-cifar's ResNet18 has 11,173,962 with 10.
     */
    @ParameterizedTest
    @CsvSource({
        "shufflenetv2-0.5, 1000, 1366792", "shufflenetv2-1, 1000, 2278604", "shufflenetv2-2, 1000, 7393996",
        "shufflenetv2-0.5, 100, 444292", "shufflenetv2-1, 100, 1356104", "shufflenetv2-2, 100, 5549896",
        "resnet18, 10, 11173962", "resnet18, 100, 11220132"
    })
    void asManyParametersAsPublished(String architecture, int classes, long count) {
        try (NDManager manager = Engines.newManager()) {
            Block network = network(manager, architecture, classes);
            long learned = network.getParameters().values().stream()
                    .filter(Parameter::requiresGradient)
                    .mapToLong(parameter -> parameter.getArray().size())
                    .sum();
            assertThat(learned).isEqualTo(count);
        }
    }

    /** Table 5 of Ma et al. 2018, where 224 × 224 are 28 × 28 behind the pooling; here 32 × 32 stay 32 × 32 until stage 2. */
    @Test
    void stagesOfTheShuffleNetHaveThePublishedChannels() {
        try (NDManager manager = Engines.newManager()) {
            List<Shape> shapes = new ArrayList<>();
            Shape[] shape = {CIFAR};
            for (Block layer : ((NamedLayers) network(manager, "shufflenetv2-1", 100)).layers().values()) {
                shape = layer.getOutputShapes(shape);
                shapes.add(shape[0]);
            }
            assertThat(shapes).containsSubsequence(new Shape(1, 24, 32, 32), new Shape(1, 116, 16, 16), new Shape(1, 232, 8, 8),
                    new Shape(1, 464, 4, 4), new Shape(1, 1024, 4, 4), new Shape(1, 100));
        }
    }

    private static Block network(NDManager manager, String architecture, int classes) {
        Block network = Architecture.named(architecture).newNetwork(Activation.parse("relu"), classes);
        network.setInitializer(new HeInitializer(1), Parameter.Type.WEIGHT);
        network.initialize(manager, DataType.FLOAT32, CIFAR);
        return network;
    }
}
