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
 * AutoAttack: attacks in turn, each on the examples that survived those before. Croce, Hein 2020, "Reliable Evaluation of
 * Adversarial Robustness with an Ensemble of Diverse Parameter-free Attacks", section 5, in the three versions of the authors'
 * code. The standard one is Auto-PGD on cross-entropy, targeted Auto-PGD, targeted FAB and Square. It has no parameter but norm and
 * version: with other budgets or members it would not be AutoAttack. Nor is it with two or three classes, where targeted Auto-PGD
 * has no loss: the authors' code then warns that the attack is not possible. Here the same members, that one with {@linkplain
 * ApgdTargeted what stands in}, run under the name {@code ensemble}.
 */
public final class AutoAttack implements Attack {

    /** From which number of classes on the targeted difference of logits ratio is defined. */
    private static final int FEWEST_CLASSES = 4;

    private static final String STANDARD = "standard";
    private static final String PLUS = "plus";
    private static final String RAND = "rand";
    private static final AttackParameter VERSION = new AttackParameter("version", STANDARD,
            "standard; plus, with apgd on dlr, fab and five restarts too; or rand, apgd on ce and dlr alone with gradients of 20"
                    + " passes, for models that answer at random");

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = new AttackType(
            "autoattack",
            "the standard ensemble: apgd, apgd_t, fab_t, square, each on the survivors of those before",
            Knowledge.WHITE_BOX,
            Repetition.PER_EPSILON,
            List.of(AttackParameter.LINF_OR_L2, VERSION),
            "Croce, Hein 2020, arXiv:2003.01690",
            arguments -> new AutoAttack(arguments, FEWEST_CLASSES));

    /** The same members for any number of classes. */
    public static final AttackType ENSEMBLE_TYPE = new AttackType(
            "ensemble",
            "the members of autoattack for models of any number of classes; autoattack is run as this below 4",
            Knowledge.WHITE_BOX,
            Repetition.PER_EPSILON,
            List.of(AttackParameter.LINF_OR_L2, VERSION),
            "after Croce, Hein 2020, arXiv:2003.01690",
            arguments -> new AutoAttack(arguments, 2));

    private final int fewestClasses;
    private final List<Attack> members;
    private final AttackDescription description;

    private AutoAttack(AttackArguments arguments, int fewestClasses) {
        this.fewestClasses = fewestClasses;
        this.members = members(arguments.norm(), arguments.oneOf(VERSION.name(), List.of(STANDARD, PLUS, RAND)));
        this.description = arguments.describe(arguments.norm());
    }

    /** The members, with every budget spelled out: their defaults may change, these sets may not. */
    static List<Attack> members(Norm norm, String version) {
        return switch (version) {
            case PLUS -> List.of(apgd(norm, "ce", "5", "1"), apgd(norm, "dlr", "5", "1"),
                    member(Fab.TYPE, norm, Map.of("iterations", "100", "restarts", "5")), square(norm), apgdT(norm), fabT(norm));
            case RAND -> List.of(apgd(norm, "ce", "1", "20"), apgd(norm, "dlr", "1", "20"));
            default -> List.of(apgd(norm, "ce", "1", "1"), apgdT(norm), fabT(norm), square(norm));
        };
    }

    private static Attack apgd(Norm norm, String loss, String restarts, String passes) {
        return member(Apgd.TYPE, norm, Map.of(
                "loss", loss, "iterations", "100", "rho", "0.75", "random_start", "on", "restarts", restarts, "eot", passes));
    }

    private static Attack apgdT(Norm norm) {
        return member(ApgdTargeted.TYPE, norm,
                Map.of("targets", "9", "iterations", "100", "rho", "0.75", "random_start", "on", "restarts", "1"));
    }

    private static Attack fabT(Norm norm) {
        return member(Fab.TARGETED_TYPE, norm, Map.of("targets", "9", "iterations", "100", "restarts", "1"));
    }

    private static Attack square(Norm norm) {
        return member(Square.TYPE, norm, Map.of("queries", "5000", "restarts", "1"));
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
        return classes >= fewestClasses
                ? this
                : ENSEMBLE_TYPE.create(new Spec(ENSEMBLE_TYPE.name(), List.of(), description.parameters()));
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
