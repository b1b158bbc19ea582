package dev.mohs.model.engine;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An engine that can run the networks of Mohs, with gradients: what {@code --engine} chooses from. */
public enum ComputeEngine {

    /** DJL's on MXNet, where there is a library of MXNet: on x86_64. */
    MXNET("MXNet", "this Mohs was built without it; build one with ./mvnw -DskipTests package, which brings it on x86_64 Linux,"
            + " Windows and macOS, as there is no MXNet for other processors"),

    /** DJL's on PyTorch. */
    PYTORCH("PyTorch", "it does not come with Mohs where MXNet does; build with ./mvnw -Ppytorch -DskipTests package");

    private final String djlName;
    private final String advice;

    ComputeEngine(String djlName, String advice) {
        this.djlName = djlName;
        this.advice = advice;
    }

    /**
     * The engine that {@code text} names: {@code mxnet} or {@code pytorch}.
     *
     * @throws UserException if it names none
     */
    public static ComputeEngine parse(String text) {
        List<String> names = Arrays.stream(values()).map(ComputeEngine::toString).toList();
        int index = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw Unknown.choice("an engine", text, names);
        }
        return values()[index];
    }

    /** What DJL calls it, {@code PyTorch}. */
    public String djlName() {
        return djlName;
    }

    /** That it is not on the classpath, and how it gets there. */
    UserException missing() {
        return UserException.failure("engine " + djlName + " is not on the classpath: " + advice
                + ", or put its jars on the classpath (docs/engines.md)");
    }

    /** What {@code --engine} calls it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
