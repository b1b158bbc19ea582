package dev.mohs.model.own;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import dev.mohs.UserException;
import dev.mohs.model.engine.EngineLock;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.engine.Reasons;
import java.util.stream.IntStream;

/** Whether a network made elsewhere answers at all, whatever number of inputs it is given, and with how many scores. */
final class BlockProbe {

    /** Numbers of inputs that every network must bear. */
    private static final int[] SOME = {2, 1, 3};

    /** Numbers of inputs that networks are traced with. */
    private static final int[] LIKELY = {1, 2, 3, 4, 8, 10, 16, 32, 64};

    private final ModelDescription description;
    private final Block network;
    private final String engine;
    private final int most;

    /** @param most how many inputs to ask about at once */
    BlockProbe(ModelDescription description, Block network, String engine, int most) {
        this.description = description;
        this.network = network;
        this.engine = engine;
        this.most = most;
    }

    /**
     * How many classes it knows.
     *
     * @throws UserException if it fails, or does not answer with one row of 2 or more scores for each input
     */
    int classes() {
        int classes = 0;
        for (int count : IntStream.of(SOME).filter(count -> count <= most).toArray()) {
            try {
                classes = classes(count);
            } catch (UserException e) {
                throw fixed(count, e);
            }
        }
        return classes;
    }

    /** Says so where the number of inputs is what the network cannot bear. */
    private UserException fixed(int failing, UserException problem) {
        IntStream others = IntStream.of(LIKELY).filter(count -> count != failing && count <= most && answers(count));
        return others.mapToObj(count -> UserException.failure(
                problem.getMessage() + "; it answers " + count + " at once, so that number is fixed in it, as in a trace that keeps"
                        + " the number of inputs it was made with: script it, or take its sizes from the inputs", problem))
                .findFirst()
                .orElse(problem);
    }

    private boolean answers(int count) {
        try {
            return classes(count) > 1;
        } catch (UserException e) {
            return false;
        }
    }

    private int classes(int count) {
        try (NDManager manager = Engines.newManager(engine)) {
            NDArray probes = description.probes(manager, count);
            NDArray answer = EngineLock.holding(() ->
                    network.forward(new ParameterStore(manager, false), new NDList(probes), false).singletonOrThrow());
            Shape shape = answer.getShape();
            if (shape.dimension() != 2 || shape.get(0) != count || shape.get(1) < 2) {
                throw UserException.failure("model " + description.name() + " answers inputs of shape " + probes.getShape()
                        + " with scores of shape " + shape + "; expected one row for each input, with one score for each class");
            }
            // Engines compute late: what is wrong may show only when numbers are read.
            answer.toFloatArray();
            return Math.toIntExact(shape.get(1));
        } catch (UserException e) {
            throw e;
        } catch (RuntimeException e) {
            throw UserException.failure("model " + description.name() + " fails on inputs of shape "
                    + description.preprocessing().layout().of(description.inputShape()) + " each, " + count + " at once ("
                    + Reasons.firstLine(e) + "); are shape and layout right?", e);
        }
    }
}
