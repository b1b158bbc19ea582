package dev.mohs.attack.kit;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackParameter;
import dev.mohs.model.Objective;
import java.util.List;

/**
 * What an attack raises, example by example. Another than those here is one line: {@code labels -> logits -> …}, from the true
 * classes, N of them, and the model's answers, (N, K), to the values, (N), high where the model is far from those classes.
 */
@FunctionalInterface
public interface Loss {

    /** Cross-entropy, climbed as its log-odds ({@link Objectives#logOdds}). */
    Loss CE = Objectives::logOdds;

    /** How far the best other class is ahead (Carlini and Wagner 2017). */
    Loss MARGIN = labels -> Objectives.negative(Objectives.margin(labels));

    /** The difference of logits ratio (Croce and Hein 2020), which scaling the logits does not change. */
    Loss DLR = new Loss() {
        @Override
        public Objective awayFrom(int[] labels) {
            return Objectives.logitsRatio(labels);
        }

        @Override
        public Objective towards(int[] targets, int[] labels) {
            return Objectives.logitsRatioTowards(targets, labels);
        }
    };

    /** The loss, for attacks that can follow several. */
    AttackParameter PARAMETER = new AttackParameter("loss", "ce",
            "what to follow: ce (cross-entropy, as its log-odds), margin (of the logits) or dlr (difference of logits ratio)");

    /**
     * High where the model is far from the true classes.
     *
     * @param labels the true classes, N of them
     */
    Objective awayFrom(int[] labels);

    /**
     * High where the model is near other classes; unless stated otherwise, where it is not far from them.
     *
     * @param targets the classes to go to, N of them
     * @param labels  the true classes, N of them
     */
    default Objective towards(int[] targets, int[] labels) {
        return Objectives.negative(awayFrom(targets));
    }

    /**
     * The loss that {@link #PARAMETER} names.
     *
     * @throws UserException if there is none of that name; the message lists those there are
     */
    static Loss of(AttackArguments arguments) {
        String text = arguments.text(PARAMETER.name());
        return switch (text) {
            case "ce" -> CE;
            case "margin" -> MARGIN;
            case "dlr" -> DLR;
            default -> throw Unknown.name("there is no loss", text, List.of("ce", "margin", "dlr"));
        };
    }
}
