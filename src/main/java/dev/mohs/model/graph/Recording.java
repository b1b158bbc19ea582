package dev.mohs.model.graph;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network did in one forward pass.
 *
 * @param text       the operations, as MXNet's JSON
 * @param count      how many inputs it was given at once
 * @param input      the name of the input in it
 * @param parameters the names of the parameters in it, in the order the network asked for them
 */
record Recording(String text, int count, String input, Map<Parameter, String> parameters) {

    /**
     * Records a forward pass in evaluation mode. The network's own arrays are not touched: it is shown others that share their
     * memory, and these are marked.
     *
     * @param shape of one input
     */
    static Recording of(Block network, Shape shape, int count, NDManager scope) {
        NDArray input = marked(scope.zeros(new Shape(count).addAll(shape)), scope);
        StandIns standIns = new StandIns(scope);
        return Tape.recorded(scope, collector -> {
            NDArray output = network.forward(standIns, new NDList(input), false).singletonOrThrow();
            Map<Parameter, String> names = new LinkedHashMap<>();
            standIns.arrays.forEach((parameter, array) -> names.put(parameter, MxnetGraph.name(array)));
            return new Recording(MxnetGraph.text(output), count, MxnetGraph.name(input), names);
        });
    }

    private static NDArray marked(NDArray array, NDManager scope) {
        NDArray variable = array.stopGradient();
        variable.attach(scope);
        variable.setRequiresGradient(true);
        return variable;
    }

    /** The parameters, in the order the network asked for them. */
    List<Parameter> order() {
        return new ArrayList<>(parameters.keySet());
    }

    /** Gives out marked arrays in the place of parameters. */
    private static final class StandIns extends ParameterStore {

        private final NDManager scope;
        private final Map<Parameter, NDArray> arrays = new LinkedHashMap<>();

        StandIns(NDManager scope) {
            super(scope, false);
            this.scope = scope;
        }

        @Override
        public NDArray getValue(Parameter parameter, Device device, boolean training) {
            return parameter == null
                    ? null
                    : arrays.computeIfAbsent(parameter, asked -> marked(asked.getArray(), scope));
        }
    }
}
