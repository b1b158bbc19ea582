package dev.mohs.model.format;

import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import java.nio.file.Path;
import java.util.List;

/** An MXNet symbol with its parameters, {@code <name>-symbol.json} and {@code <name>-0000.params}. */
public final class MxnetModel {

    private static final String ADVICE = "the graph has an operator that behaves otherwise in training, or whose backward pass is"
            + " not that of its forward pass; export the network without it";

    private MxnetModel() {}

    /**
     * The one parameter file that belongs to a symbol file, {@code <name>-0000.params} of any number.
     *
     * @throws UserException if there is none, or more than one
     */
    public static Path parametersBeside(Path symbol) {
        return MxnetParameters.beside(symbol);
    }

    /**
     * Loads it, with right gradients ({@link EvaluationGraph}).
     *
     * @param parameters the file with the values; null for the one beside the symbol
     * @param owner      when it is closed, the network is
     * @throws UserException if a file cannot be read, or the two do not fit
     */
    public static ForeignNetwork load(Path symbol, Path parameters, NDManager owner) {
        Path values = parameters == null ? MxnetParameters.beside(symbol) : parameters;
        return new ForeignNetwork(MxnetSymbol.load(symbol, values, owner), MxnetSymbol.ENGINE, ADVICE, List.of(symbol, values));
    }
}
