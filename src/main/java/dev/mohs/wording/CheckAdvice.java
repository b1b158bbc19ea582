package dev.mohs.wording;

import dev.mohs.result.Check;
import java.util.Map;
import java.util.Optional;

/**
 * What a warning of an integrity check is about, for whoever has never met it.
 *
 * @param means   what was seen, in a sentence
 * @param follows what that says about the figures
 * @param next    what to do or to run
 */
public record CheckAdvice(String means, String follows, String next) {

    private static final String NO_FIGURE = "No figure of the model can be believed.";
    private static final String NO_WHITE_BOX = "Figures of attacks that follow gradients are too high.";
    private static final String BLACK_BOX = "Sweep again with --attack square, which needs no gradients.";
    private static final String INSPECT = "Look with mohs inspect MODEL.";
    private static final String STRONGER = "Sweep again with --attacks attacks/standard.json.";
    private static final String TOO_WEAK = "The figures of this attack are too high.";

    private static final Map<String, CheckAdvice> OF = Map.ofEntries(
            entry("finite scores", "Some scores are not finite.",
                    "What is not a number counts as wrong; attacks cannot follow it.",
                    "Look for weights that are not finite, a division by 0, a logarithm of 0."),
            entry("clean accuracy plausible", "The model gets far fewer clean images right than its classes suggest.",
                    "It is probably given other inputs than it was trained on; then figures say nothing.",
                    "Say mean= and std= behind --model, and look at bounds and the orders of channels and classes."),
            entry("model untouched", "The model answers otherwise after the attacks.", NO_FIGURE,
                    "Look for a layer that changes in evaluation mode or shares state with training."),
            entry("deterministic forward", "The model answers otherwise when asked again.",
                    "Attacks on random answers break too little: figures are too high.",
                    "Switch random layers off, or average over them: --attack 'autoattack(version=rand)'."),
            entry("outputs are logits", "The model answers with probabilities.", NO_WHITE_BOX,
                    "Remove the softmax from the model."),
            entry("bounds", "The bounds of the model are not those of the data, or inputs fill half of them at most.",
                    "An ε is not what it seems, and attacks may use values that no image has.",
                    "Put the normalisation into the model: mean= and std= behind --model."),
            entry("zero gradients", "Some gradients are zero or not finite.", NO_WHITE_BOX, BLACK_BOX),
            entry("gradient is right", "The gradient is not that of the model's answers, or nobody can tell.",
                    "If it is wrong, figures of attacks that follow it are too high.", INSPECT),
            entry("clean agreement", "Outcomes at ε = 0 differ from the clean ones.", NO_FIGURE,
                    "Look whether the attack changes inputs at ε = 0, or the model is not deterministic."),
            entry("gradients align", "Gradients turn within a short distance.", NO_WHITE_BOX, BLACK_BOX),
            entry("reaches chance", "Within half the range gradient steps leave more than guessing would.", NO_WHITE_BOX,
                    BLACK_BOX),
            entry("monotone", "A larger ε breaks fewer examples.",
                    "The attack overshoots, or the model was trained on it.", STRONGER),
            entry("gradient beats noise", "Gradients break no more than random noise, or nobody can tell.",
                    "If they break no more, they carry no information: figures are too high.", BLACK_BOX),
            entry("steps suffice", "More or smaller steps break many more examples.", TOO_WEAK, STRONGER),
            entry("iterated beats one step", "Many steps break fewer examples than one.", NO_WHITE_BOX, BLACK_BOX),
            entry("white-box beats black-box", "An attack without gradients breaks what those with gradients do not.", NO_WHITE_BOX,
                    "Believe the worst case at most; sweep again with --attacks attacks/autoattack.json."),
            entry("silent success", "The attack had an adversarial input in hand and gave another.", TOO_WEAK,
                    "Report it to the author of the attack."),
            entry("survives 8 bits", "Rounded to 8 bits, many broken examples are classified rightly.",
                    "As image files they would break fewer.", "Say in which form inputs reach the model."),
            entry("unfinished", "The loss was still rising when the attack ended.", TOO_WEAK,
                    "Sweep again with twice the steps or iterations."),
            entry("transfer below white-box", "Examples made for another model break more than its own.", NO_WHITE_BOX, BLACK_BOX));

    private static Map.Entry<String, CheckAdvice> entry(String check, String means, String follows, String next) {
        return Map.entry(check, new CheckAdvice(means, follows, next));
    }

    /** The advice on warnings of a check; empty for a check of somebody else. */
    public static Optional<CheckAdvice> of(Check check) {
        return Optional.ofNullable(OF.get(check.name()));
    }
}
