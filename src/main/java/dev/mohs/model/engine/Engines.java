package dev.mohs.model.engine;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineProvider;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.mohs.Unknown;
import dev.mohs.UserException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one way to start an engine.
 *
 * <p>The default engine is MXNet where there is one for the machine, whatever other engines are there, and else PyTorch. {@link
 * #choose}, or the system property {@code ai.djl.default_engine}, says otherwise. It computes on the CPU, unless {@code choose}, or
 * the system property {@code mohs.device}, names a GPU. Other engines always compute on the CPU.
 */
public final class Engines {

    private static final String MXNET = ComputeEngine.MXNET.djlName();
    private static final String DEFAULT_ENGINE = "ai.djl.default_engine";
    private static final String DEVICE = "mohs.device";
    private static final Set<String> STARTED = Collections.synchronizedSet(new LinkedHashSet<>());

    private Engines() {}

    /**
     * Chooses the default engine of this process, and of workers that it starts.
     *
     * @param engine null for what is the default anyway
     * @param device where it computes; with a GPU the engine is started
     * @throws UserException if the engine is not on the classpath or has no such device
     */
    public static void choose(ComputeEngine engine, ComputeDevice device) {
        if (engine != null) {
            if (!has(engine.djlName())) {
                throw engine.missing();
            }
            System.setProperty(DEFAULT_ENGINE, engine.djlName());
        }
        if (device.isGpu()) {
            start();
            requireGpu(Engine.getInstance(), device);
        }
        System.setProperty(DEVICE, device.toString());
    }

    private static void requireGpu(Engine engine, ComputeDevice device) {
        String name = engine.getEngineName() + " " + engine.getVersion();
        if (!engine.hasCapability(StandardCapabilities.CUDA)) {
            throw UserException.failure("there is no " + device + ": the library of " + name + " that is here computes on the CPU"
                    + " only; docs/engines.md says how PyTorch is pointed at one with CUDA");
        }
        int count = engine.getGpuCount();
        if (device.gpu() >= count) {
            throw UserException.failure("there is no " + device + ": " + name + " finds "
                    + (count == 0 ? "no GPU" : "GPUs gpu:0 to gpu:" + (count - 1)) + " on this machine");
        }
    }

    /** The options of Java with which another process has the same default engine and device. */
    public static List<String> options() {
        return Stream.of(DEFAULT_ENGINE, DEVICE)
                .filter(name -> System.getProperty(name) != null)
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .toList();
    }

    /**
     * A new manager, the owner of arrays, on the default engine.
     *
     * @throws UserException if there is no engine for this machine
     */
    public static NDManager newManager() {
        start();
        return Engine.getInstance().newBaseManager(device(Engine.getDefaultEngineName()));
    }

    /**
     * A new manager on an engine, which starts unless it runs already.
     *
     * @param engine its name in DJL, {@code PyTorch}
     * @throws UserException if there is no such engine, or it does not start on this machine
     */
    public static NDManager newManager(String engine) {
        start(engine);
        return Engine.getEngine(engine).newBaseManager(device(engine));
    }

    /**
     * A new model without a network, on the default engine.
     *
     * @throws UserException if there is no engine for this machine
     */
    public static Model newModel(String name) {
        start();
        return newModel(name, Engine.getDefaultEngineName());
    }

    /**
     * A new model without a network.
     *
     * @param engine its name in DJL, {@code PyTorch}
     * @throws UserException if there is no such engine, or it does not start on this machine
     */
    public static Model newModel(String name, String engine) {
        start(engine);
        return Model.newInstance(name, device(engine), engine);
    }

    /**
     * Starts the default engine unless it runs already; to be called before anything else of DJL. The process is prepared first:
     * DJL is told not to use the network (its start-up otherwise reports to its makers from some clouds).
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
        requireThere(engine, "engine");
        try {
            Engine.getEngine(engine);
            STARTED.add(engine);
        } catch (RuntimeException | LinkageError e) {
            throw EngineFailure.of(engine, e);
        }
    }

    /** DJL's own complaint about an engine that is not there would come once, from a class that then cannot be loaded. */
    private static void prepare() {
        System.setProperty("ai.djl.offline", "true");
        NativeAllocator.keepFreedMemory();
        String asked = System.getProperty(DEFAULT_ENGINE);
        if (asked == null) {
            System.setProperty(DEFAULT_ENGINE, usual());
        } else {
            requireThere(asked, "the system property " + DEFAULT_ENGINE);
        }
    }

    private static void requireThere(String engine, String who) {
        if (!OnClasspath.NAMES.contains(engine)) {
            throw Arrays.stream(ComputeEngine.values())
                    .filter(known -> known.djlName().equals(engine))
                    .findFirst()
                    .map(ComputeEngine::missing)
                    .orElseGet(() -> Unknown.choice(who, engine, OnClasspath.NAMES));
        }
    }

    private static String usual() {
        String processor = System.getProperty("os.arch");
        boolean mxnetRuns = processor.equals("amd64") || processor.equals("x86_64");
        return Stream.of(ComputeEngine.MXNET, ComputeEngine.PYTORCH)
                .filter(engine -> mxnetRuns || engine != ComputeEngine.MXNET)
                .map(ComputeEngine::djlName)
                .filter(OnClasspath.NAMES::contains)
                .findFirst()
                .orElseThrow(() -> (mxnetRuns ? ComputeEngine.MXNET : ComputeEngine.PYTORCH).missing());
    }

    /** The names of the engines that DJL will find, which takes none of its own classes that start something. */
    private static final class OnClasspath {

        private static final Set<String> NAMES = ServiceLoader.load(EngineProvider.class).stream()
                .map(provider -> provider.get().getEngineName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether {@code engine} is on the classpath; it may yet fail to start. */
    public static boolean has(String engine) {
        return OnClasspath.NAMES.contains(engine);
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

    /** Where the default engine computes, {@code cpu()}. */
    public static String device() {
        return device(Engine.getDefaultEngineName()).toString();
    }

    private static Device device(String engine) {
        String asked = System.getProperty(DEVICE);
        return asked != null && engine.equals(Engine.getDefaultEngineName())
                ? ComputeDevice.parse(asked).djl()
                : Device.cpu();
    }
}
