package dev.mohs.pilot;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.data.LabeledImages;
import dev.mohs.training.TrainingPlan;
import java.util.List;

/**
 * What a pilot compares: models that are alike but for their activation, over some training seeds.
 *
 * @param architecture the name of an {@link dev.mohs.nn.Architecture}, {@code cnn}
 * @param activations  two or more, each of another name, as {@code relu} or {@code leaky_relu(0.1)}
 * @param current      the one of them that the others would replace, with its parameters; null for {@code relu} where it is among
 *                     them, and else the first
 * @param seeds        how many training seeds are wanted, at least 1: 1 to {@code seeds}
 * @param terms        what messages call all this
 */
public record PilotDesign(String architecture, List<String> activations, String current, int seeds, PilotTerms terms) {

    /** The network where none is asked for. */
    public static final String USUAL_ARCHITECTURE = "cnn";

    /** How many training seeds where nobody says. */
    public static final int USUAL_SEEDS = 3;

    private static final String USUAL = "relu";
    private static final double LEARNING_RATE = 0.002;
    private static final double LABEL_SMOOTHING = 0.1;

    /** Small sets take small batches, or there would be few steps. */
    private static final int SMALL_SET = 2_000;
    private static final int SMALL_BATCH = 32;
    private static final int BATCH = 128;

    /** @throws UserException if architecture or activations are unknown, or cannot be compared, or there are no seeds */
    public PilotDesign {
        activations = List.copyOf(activations);
        List<TrainingPlan> plans = plans(architecture, activations, BATCH);
        if (plans.stream().map(TrainingPlan::modelName).distinct().count() < Math.max(2, plans.size())) {
            throw UserException.usage(terms.activations() + " needs two or more, each of another name, not "
                    + String.join(",", activations));
        }
        current = current == null
                ? plan(architecture, activations.contains(USUAL) ? USUAL : activations.get(0), BATCH).activationText()
                : oneOf(plans, plan(architecture, current, BATCH).activationText(), terms);
        if (seeds < 1) {
            throw UserException.usage("a pilot needs at least 1 seed, not " + seeds);
        }
    }

    /**
     * The usual network with these activations, and the usual number of seeds.
     *
     * @throws UserException if one is unknown, or they cannot be compared
     */
    public static PilotDesign of(String... activations) {
        return new PilotDesign(USUAL_ARCHITECTURE, List.of(activations), null, USUAL_SEEDS, PilotTerms.PLAIN);
    }

    /** The same in another network. */
    public PilotDesign in(String otherArchitecture) {
        return new PilotDesign(otherArchitecture, activations, current, seeds, terms);
    }

    /** The same with another current activation. */
    public PilotDesign replacing(String otherCurrent) {
        return new PilotDesign(architecture, activations, otherCurrent, seeds, terms);
    }

    /** The same over another number of seeds. */
    public PilotDesign over(int otherSeeds) {
        return new PilotDesign(architecture, activations, current, otherSeeds, terms);
    }

    private static String oneOf(List<TrainingPlan> plans, String text, PilotTerms terms) {
        List<String> texts = plans.stream().map(TrainingPlan::activationText).toList();
        if (!texts.contains(text)) {
            throw Unknown.choice(terms.current(), text, texts);
        }
        return text;
    }

    /** One per activation, of seed 1 and one epoch; how long they last, and on how many seeds, is chosen later. */
    List<TrainingPlan> plans(LabeledImages training) {
        return plans(architecture, activations, training.count() < SMALL_SET ? SMALL_BATCH : BATCH);
    }

    private static List<TrainingPlan> plans(String architecture, List<String> activations, int batch) {
        return activations.stream().map(activation -> plan(architecture, activation, batch)).toList();
    }

    private static TrainingPlan plan(String architecture, String activation, int batch) {
        return TrainingPlan.of(architecture, activation, 1, 1, batch, LEARNING_RATE, LABEL_SMOOTHING);
    }
}
