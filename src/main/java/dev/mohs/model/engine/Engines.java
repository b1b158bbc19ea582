package dev.mohs.model.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.mohs.UserException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The one way to start an engine. */
public final class Engines {

    private static final String MXNET = "MXNet";
    private static final String DEFAULT_ENGINE = "ai.djl.default_engine";
    private static final Set<String> STARTED = Collections.synchronizedSet(new LinkedHashSet<>());

    private Engines() {}

    /**
     * A new manager, the owner of arrays, on the default engine.
     *
     * @throws UserException if there is no engine for this machine
     */
    public static NDManager newManager() {
        start();
        return NDManager.newBaseManager();
    }

    /**
     * A new manager on an engine, which starts unless it runs already.
     *
     * @param engine its name in DJL, {@code PyTorch}
     * @throws UserException if there is no such engine, or it does not start on this machine
     */
    public static NDManager newManager(String engine) {
        start(engine);
        return NDManager.newBaseManager(engine);
    }

    /**
     * Starts the default engine unless it runs already; to be called before anything else of DJL. The process is prepared first:
     * DJL is told not to use the network (its start-up otherwise reports to its makers from some clouds). The default engine is
     * MXNet where there is one for the machine, whatever other engines are there; the system property {@code
     * ai.djl.default_engine} says otherwise.
     *
     * @throws UserException if there is no engine for this machine
     */
    public static void start() {
        prepare();
        start(Engine.getDefaultEngineName());
    }

    /** Starts an engine that is on the classpath unless it runs already. */
    static void start(String engine) {
        prepare();
        try {
            Engine.getEngine(engine);
            STARTED.add(engine);
        } catch (RuntimeException | LinkageError e) {
            throw EngineFailure.of(engine, e);
        }
    }

    private static void prepare() {
        System.setProperty("ai.djl.offline", "true");
        NativeAllocator.keepFreedMemory();
        String processor = System.getProperty("os.arch");
        boolean mxnetRuns = processor.equals("amd64") || processor.equals("x86_64");
        if (System.getProperty(DEFAULT_ENGINE) == null && mxnetRuns && Engine.hasEngine(MXNET)) {
            System.setProperty(DEFAULT_ENGINE, MXNET);
        }
    }

    /** Whether {@code engine} is on the classpath; it may yet fail to start. */
    public static boolean has(String engine) {
        prepare();
        return Engine.hasEngine(engine);
    }

    /** The engine that holds the parameters of a network; the default one for one without any, or not initialised yet. */
    public static String of(Block network) {
        start();
        return network.getParameters().values().stream()
                .filter(Parameter::isInitialized)
                .findFirst()
                .map(parameter -> parameter.getArray().getManager().getEngine())
                .orElseGet(Engine::getInstance)
                .getEngineName();
    }

    /** Whether arrays belong to MXNet. */
    public static boolean isMxnet(NDManager owner) {
        return owner.getEngine().getEngineName().equals(MXNET);
    }

    /** The engines that were started, with their versions, {@code MXNet 1.9.0}. */
    public static String description() {
        start();
        return STARTED.stream()
                .map(Engine::getEngine)
                .map(engine -> engine.getEngineName() + " " + engine.getVersion())
                .collect(Collectors.joining(", "));
    }

    /** Where the default engine computes by default, {@code cpu()}. */
    public static String device() {
        return Engine.getInstance().defaultDevice().toString();
    }
}
