package dev.mohs.cli;

import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.Knowledge;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.DefaultBudgets;
import dev.mohs.spec.Epsilon;
import java.util.List;

/** What {@code mohs sweep} does when nothing is asked for: the comparison that Mohs was made for. */
final class SweepDefaults {

    static final List<String> MODELS = List.of(
            "cnn-sqish-s1", "cnn-sqish-s2", "cnn-sqish-s3",
            "cnn-relu-s1", "cnn-relu-s2", "cnn-relu-s3",
            "cnn-leaky_relu-s1", "cnn-leaky_relu-s2", "cnn-leaky_relu-s3");
    static final String DATASET = "fashion-mnist";
    static final String DATASET_HELP = "A data set that mohs datasets lists, or a path to your own, as ./photos,resize=32,crop=32:"
            + " see mohs datasets import --help. Default: ${DEFAULT-VALUE}.";
    static final String SUITE = "attacks/fgsm.json";

    static final String EPSILONS_HELP = "Default: 0,.005,.01,.02,.03,.05,.075,.1,.15,.2,.3 times the range of the inputs, ten times"
            + " that for l2, a hundred times for l1.";

    static final String EPSILON_HELP = "Default: .1 times the range of the inputs, ten times that for l2, a hundred times for l1.";

    private SweepDefaults() {}

    /** {@code typed}, or the budgets that suit data and attacks; says so where they suit some of the attacks only. */
    static List<Epsilon> orElse(List<Epsilon> typed, LabeledImages images, List<Attack> attacks, Console console) {
        if (!typed.isEmpty()) {
            return typed;
        }
        DefaultBudgets budgets = DefaultBudgets.of(images, attacks);
        List<String> others = attacks.stream()
                .map(Attack::description)
                .filter(attack -> attack.norm() != budgets.norm() && attack.knowledge() != Knowledge.NONE)
                .map(AttackDescription::name)
                .toList();
        if (!others.isEmpty()) {
            console.warn("the default ε are those of " + budgets.norm().text() + ", within which " + String.join(", ", others)
                    + " can do little; name --epsilons, or sweep each norm by itself");
        }
        return budgets.several();
    }
}
