package dev.mohs.attack.ensemble;

import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.gradient.Apgd;
import dev.mohs.attack.gradient.ApgdTargeted;
import dev.mohs.attack.minimal.Fab;
import dev.mohs.attack.query.Square;
import dev.mohs.model.Classifier;
import dev.mohs.spec.Spec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The standard AutoAttack: Auto-PGD on cross-entropy, targeted Auto-PGD, targeted FAB and Square, each on the examples that
 * survived those before. Croce, Hein 2020, "Reliable Evaluation of Adversarial Robustness with an Ensemble of Diverse
 * Parameter-free Attacks", section 5, version "standard". It has no parameter but the norm: with other budgets or members it would
 * not be AutoAttack. Nor is it with two or three classes, where its second member has no loss: the authors' code then warns that
 * the attack is not possible. Here the same members, the second with {@linkplain ApgdTargeted what stands in}, run under the name
 * {@code ensemble}.
 */
public final class AutoAttack implements Attack {

    /** From which number of classes on the targeted difference of logits ratio is defined. */
    private static final int FEWEST_CLASSES = 4;

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = new AttackType(
            "autoattack",
            "the standard ensemble: apgd, apgd_t, fab_t, square, each on the survivors of those before",
            Knowledge.WHITE_BOX,
            Repetition.PER_EPSILON,
            List.of(AttackParameter.LINF_OR_L2),
            "Croce, Hein 2020, arXiv:2003.01690",
            arguments -> new AutoAttack(arguments, FEWEST_CLASSES));

    /** The same members for any number of classes. */
    public static final AttackType ENSEMBLE_TYPE = new AttackType(
            "ensemble",
            "the members of autoattack for models of any number of classes; autoattack is run as this below 4",
            Knowledge.WHITE_BOX,
            Repetition.PER_EPSILON,
            List.of(AttackParameter.LINF_OR_L2),
            "after Croce, Hein 2020, arXiv:2003.01690",
            arguments -> new AutoAttack(arguments, 2));

    private final int fewestClasses;
    private final List<Attack> members;
    private final AttackDescription description;

    private AutoAttack(AttackArguments arguments, int fewestClasses) {
        this.fewestClasses = fewestClasses;
        this.members = members(arguments.norm());
        this.description = arguments.describe(arguments.norm());
    }

    /** The members, with every budget spelled out: their defaults may change, this set may not. */
    static List<Attack> members(Norm norm) {
        Map<String, String> ascent = Map.of("iterations", "100", "rho", "0.75", "random_start", "on", "restarts", "1");
        return List.of(
                member(Apgd.TYPE, norm, with(ascent, "loss", "ce")),
                member(ApgdTargeted.TYPE, norm, with(ascent, "targets", "9")),
                member(Fab.TARGETED_TYPE, norm, Map.of("targets", "9", "iterations", "100")),
                member(Square.TYPE, norm, Map.of("queries", "5000")));
    }

    private static Attack member(AttackType type, Norm norm, Map<String, String> budget) {
        return type.create(new Spec(type.name(), List.of(), with(budget, "norm", norm.text())));
    }

    private static Map<String, String> with(Map<String, String> budget, String name, String value) {
        Map<String, String> more = new TreeMap<>(budget);
        more.put(name, value);
        return more;
    }

    @Override
    public AttackDescription description() {
        return description;
    }

    @Override
    public Attack forClasses(int classes) {
        String norm = description.norm().text();
        return classes >= fewestClasses
                ? this
                : ENSEMBLE_TYPE.create(new Spec(ENSEMBLE_TYPE.name(), List.of(), Map.of("norm", norm)));
    }

    @Override
    public boolean thinsOut() {
        return true;
    }

    @Override
    public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
        return Ensemble.of(members, classifier, batch, randomness);
    }
}
