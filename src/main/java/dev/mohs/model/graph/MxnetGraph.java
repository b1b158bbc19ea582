package dev.mohs.model.graph;

import ai.djl.mxnet.engine.CachedOp;
import ai.djl.mxnet.engine.GradReq;
import ai.djl.mxnet.engine.MxGradientCollector;
import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.mxnet.engine.Symbol;
import ai.djl.mxnet.jna.JnaUtils;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.util.PairList;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.mohs.nn.fused.MxnetLibrary;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A graph that MXNet runs as a whole, and what else is needed of its C API (include/mxnet/c_api.h of MXNet 1.9): the text of what
 * was recorded, and backward passes.
 */
final class MxnetGraph {

    private static final NativeLibrary LIBRARY = MxnetLibrary.open();

    /** What DJL has not, or not so that it can be called. */
    private static final Function CREATE_GRAPH = LIBRARY.getFunction("MXCreateCachedOpEx");

    private static final Function GO_BACK = LIBRARY.getFunction("MXAutogradBackward");

    private final CachedOp graph;

    /**
     * Makes a graph.
     *
     * @param text    as MXNet's JSON
     * @param changes which of the arrays that it takes, in the order of their {@linkplain #names names}, change from run to run
     * @param keeps   whether it keeps the memory of one run for the next
     * @param owner   when it is closed, the graph is
     */
    MxnetGraph(String text, boolean[] changes, boolean keeps, NDManager owner) {
        MxNDManager manager = (MxNDManager) owner;
        try (Symbol symbol = Symbol.loadJson(manager, text)) {
            String[] keys = {"data_indices", "param_indices", "static_alloc", "static_shape"};
            String kept = keeps ? "1" : "0";
            String[] values = {places(changes, true), places(changes, false), kept, kept};
            PointerByReference handle = new PointerByReference();
            call(CREATE_GRAPH, symbol.getHandle(), keys.length, keys, values, handle);
            graph = new CachedOp(handle.getValue(), manager, List.of(), List.of(), new PairList<>());
        }
    }

    /** The names of the arrays that a graph takes, in the order it takes them. */
    static List<String> names(String text, NDManager manager) {
        try (Symbol symbol = Symbol.loadJson((MxNDManager) manager, text)) {
            return List.of(symbol.getAllNames());
        }
    }

    private static String places(boolean[] changes, boolean value) {
        return IntStream.range(0, changes.length).filter(i -> changes[i] == value).boxed().toList().toString();
    }

    /** Runs it; what comes out belongs to {@code manager}. */
    NDArray[] run(NDArray[] arrays, NDManager manager) {
        MxNDArray[] all = Arrays.copyOf(arrays, arrays.length, MxNDArray[].class);
        return JnaUtils.cachedOpInvoke((MxNDManager) manager, graph.getHandle(), all);
    }

    /** What was recorded between the marked arrays and {@code output}, as JSON. */
    static String text(NDArray output) {
        try (Symbol symbol = MxGradientCollector.getSymbol(output.getManager(), output)) {
            return symbol.toJsonString();
        }
    }

    /** The name that a marked array has in such a text. */
    static String name(NDArray marked) {
        try (Symbol symbol = MxGradientCollector.getSymbol(marked.getManager(), marked)) {
            return symbol.getAllNames()[0];
        }
    }

    /** Marks an array as one to differentiate by; every backward pass writes its slopes into {@code gradient}. */
    static void mark(NDArray variable, NDArray gradient) {
        IntBuffer write = IntBuffer.allocate(1).put(0, GradReq.WRITE.getValue());
        JnaUtils.autogradMarkVariables(1, handle(variable), write, handle(gradient));
    }

    /** Goes back from what was recorded to the marked arrays; {@code again} if that is to be possible once more. */
    static void backward(NDArray output, NDArray slopes, boolean again) {
        call(GO_BACK, 1, new Pointer[] {handle(output)}, new Pointer[] {handle(slopes)}, again ? 1 : 0);
    }

    private static void call(Function function, Object... arguments) {
        JnaUtils.checkCall(function.invokeInt(arguments));
    }

    private static Pointer handle(NDArray array) {
        return ((MxNDArray) array).getHandle();
    }
}
