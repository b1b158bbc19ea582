package dev.mohs.model;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;

/** The one way to start the engine. */
public final class Engines {

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
     * Starts the default engine unless it runs already; to be called before anything else of DJL. The process is prepared first:
     * DJL is told not to use the network (its start-up otherwise reports to its makers from some clouds).
     *
     * @throws UserException if there is no engine for this machine
     */
    public static void start() {
        System.setProperty("ai.djl.offline", "true");
        NativeAllocator.keepFreedMemory();
        try {
            Engine.getInstance();
        } catch (EngineException | UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            throw UserException.failure("no engine starts on " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch") + " (" + e.getMessage() + "); MXNet runs on x86_64 Linux, Windows and macOS"
                    + " only, elsewhere put DJL's PyTorch engine on the classpath", e);
        }
    }

    /** The default engine and its version, {@code MXNet 1.9.0}. */
    public static String description() {
        Engine engine = Engine.getInstance();
        return engine.getEngineName() + " " + engine.getVersion();
    }

    /** Where the engine computes by default, {@code cpu()}. */
    public static String device() {
        return Engine.getInstance().defaultDevice().toString();
    }
}
