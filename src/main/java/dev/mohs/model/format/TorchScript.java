package dev.mohs.model.format;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.SymbolBlock;
import dev.mohs.UserException;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.engine.OptionalEngines;
import dev.mohs.model.engine.Reasons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** TorchScript modules through DJL's PyTorch engine, which does not come with Mohs. */
public final class TorchScript {

    private static final String ENGINE = "PyTorch";
    private static final String ADVICE = "a module that is merely scripted or traced goes into training mode when gradients are"
            + " recorded, so save torch.jit.freeze(torch.jit.trace(model.eval(), x)), or script in place of trace; where"
            + " a frozen module fails, set the environment variable ONEDNN_MAX_CPU_ISA=SSE41 (docs/your-model.md)";

    private TorchScript() {}

    /**
     * Whether a block is such a module. DJL records nothing of a module that is told that it is not training, so it has to be told
     * that it is whenever a gradient is wanted; whether it then computes the same is checked.
     */
    public static boolean isModule(Block block, String engine) {
        return engine.equals(ENGINE) && block instanceof SymbolBlock;
    }

    /**
     * Loads a module.
     *
     * @param owner when it is closed, the module is
     * @throws UserException if PyTorch is not there, or cannot load the file
     */
    public static ForeignNetwork load(Path file, NDManager owner) {
        TorchFile.requireModule(file);
        OptionalEngines.require(ENGINE, file, "pytorch");
        Model model = Engines.newModel(file.getFileName().toString(), ENGINE);
        owner.attachInternal(NDManager.nextUid(), model);
        try {
            // Without this option the module is run without recording anything, and there is no gradient.
            model.load(file, null, Map.of("trainParam", "true"));
            return new ForeignNetwork(model.getBlock(), ENGINE, ADVICE, List.of(file));
        } catch (IOException | MalformedModelException | RuntimeException e) {
            throw UserException.failure("PyTorch cannot load " + file + ": " + Reasons.firstLine(e)
                    + "; a TorchScript module is needed, as torch.jit.save writes it", e);
        }
    }
}
