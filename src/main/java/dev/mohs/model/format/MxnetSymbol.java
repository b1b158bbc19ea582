package dev.mohs.model.format;

import ai.djl.engine.EngineException;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.mxnet.engine.MxSymbolBlock;
import ai.djl.mxnet.engine.Symbol;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.mohs.UserException;
import dev.mohs.io.NpyArray;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.engine.Reasons;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An MXNet symbol as a block with right gradients. DJL's own loader gives one that is in training whenever gradients are recorded;
 * {@link EvaluationGraph} cures that.
 */
final class MxnetSymbol {

    static final String ENGINE = "MXNet";

    private MxnetSymbol() {}

    /**
     * Loads a graph and its parameters.
     *
     * @param owner when it is closed, the block is
     * @throws UserException if a file cannot be read, or the two do not fit
     */
    static Block load(Path symbolFile, Path parameterFile, NDManager owner) {
        String graph = EvaluationGraph.read(symbolFile);
        Map<String, NpyArray.Floats> values = MxnetParameters.read(parameterFile);
        MxNDManager manager = (MxNDManager) Engines.newManager(ENGINE);
        owner.attachInternal(NDManager.nextUid(), manager);
        try {
            MxSymbolBlock block = new MxSymbolBlock(manager, Symbol.loadJson(manager, graph));
            block.setInputNames(List.of(setParameters(block, values, manager, symbolFile + " with " + parameterFile)));
            return block;
        } catch (EngineException e) {
            throw UserException.failure("MXNet cannot load " + symbolFile + ": " + Reasons.firstLine(e), e);
        }
    }

    /** Returns the name that is left over: that of the input. */
    private static String setParameters(
            MxSymbolBlock block, Map<String, NpyArray.Floats> values, NDManager manager, String place) {
        List<String> unset = new ArrayList<>();
        for (Parameter parameter : block.getAllParameters()) {
            NpyArray.Floats array = values.get(parameter.getName());
            if (array == null) {
                unset.add(parameter.getName());
            } else {
                Shape shape = new Shape(array.shape().stream().mapToLong(Integer::longValue).toArray());
                parameter.setArray(manager.create(array.values(), shape));
            }
        }
        if (unset.size() != 1) {
            throw UserException.failure(place + ": the parameters leave the inputs " + unset
                    + " of the graph open; exactly one must stay open, which takes the images");
        }
        return unset.get(0);
    }
}
