package dev.mohs.model.format;

import ai.djl.nn.Block;
import java.nio.file.Path;
import java.util.List;

/**
 * A network from a file that another tool wrote.
 *
 * @param block  the network, with parameters
 * @param engine the name in DJL of the engine that it computes with
 * @param advice what its maker can do if its gradients are wrong
 * @param files  where it lies
 */
public record ForeignNetwork(Block block, String engine, String advice, List<Path> files) {

    /** How many numbers it holds. */
    public long parameters() {
        return block.getParameters().values().stream().mapToLong(parameter -> parameter.getArray().size()).sum();
    }
}
