package dev.mohs.attack.kit;

import dev.mohs.Unknown;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackParameter;
import dev.mohs.model.Objective;
import java.util.Locale;
import java.util.stream.Stream;

/** The losses that attacks can follow. */
public enum Loss {

    /** Cross-entropy, climbed as its log-odds ({@link Objectives#logOdds}). */
    CE {
        @Override
        public Objective awayFrom(int[] labels) {
            return Objectives.logOdds(labels);
        }

        @Override
        public Objective towards(int[] targets, int[] labels) {
            return Objectives.negative(Objectives.logOdds(targets));
        }
    },
    /** How far the best other class is ahead (Carlini and Wagner 2017). */
    MARGIN {
        @Override
        public Objective awayFrom(int[] labels) {
            return Objectives.negative(Objectives.margin(labels));
        }

        @Override
        public Objective towards(int[] targets, int[] labels) {
            return Objectives.margin(targets);
        }
    },
    /** The difference of logits ratio (Croce and Hein 2020), which scaling the logits does not change. */
    DLR {
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
    public static final AttackParameter PARAMETER = new AttackParameter("loss", "ce",
            "what to follow: ce (cross-entropy, as its log-odds), margin (of the logits) or dlr (difference of logits ratio)");

    /** High where the model is far from the true classes {@code labels}. */
    public abstract Objective awayFrom(int[] labels);

    /** High where the model is near the classes {@code targets} in place of the true ones, {@code labels}. */
    public abstract Objective towards(int[] targets, int[] labels);

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The loss that the parameter names. */
    public static Loss of(AttackArguments arguments) {
        String text = arguments.text(PARAMETER.name());
        return Stream.of(values()).filter(loss -> loss.text().equals(text)).findFirst().orElseThrow(() ->
                Unknown.name("there is no loss", text, Stream.of(values()).map(Loss::text).toList()));
    }
}
