package dev.mohs.attack;

import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.attack.catalog.SearchAttacksContractTest;
import dev.mohs.attack.kit.Target;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every attack of the catalogue in every norm and with every kind of target that it declares, in its text form; iterated ones with
 * few steps. The dear ones have {@link SearchAttacksContractTest}, and the ensemble is made of the others.
 */
public final class AttackVariants {

    private static final List<String> NORMS = List.of("linf", "l2", "l1");
    private static final List<String> TARGETS = List.of("none", "next", "least_likely");

    private static final List<String> ENSEMBLES = List.of("autoattack", "ensemble");

    private static final List<String> OF_SEVERAL_RUNS = List.of(
            "pgd(steps=4,restarts=3)", "apgd(iterations=8,restarts=2)", "apgd_t(iterations=8,restarts=2,targets=2)",
            "noise(draws=5)");
    private static final List<String> CROSS_ENTROPY = List.of("fgsm", "rfgsm", "bim", "mifgsm", "nifgsm");

    private AttackVariants() {}

    public static Stream<String> all() {
        Stream<String> types = AttackCatalog.load().types().stream()
                .filter(type -> CheapBudgets.of(type.name()).isEmpty() && !ENSEMBLES.contains(type.name()))
                .flatMap(AttackVariants::of);
        return Stream.concat(types, OF_SEVERAL_RUNS.stream());
    }

    /** The same and the dear ones at a small price: everything but the ensembles. */
    public static Stream<String> withDearOnes() {
        return Stream.concat(all(), CheapBudgets.attacks());
    }

    /** Those of them that go to any wrong class. */
    public static Stream<String> untargeted() {
        return withDearOnes().filter(text -> !text.matches(".*target=(next|least).*"));
    }

    /**
     * The same, but for attacks whose loss weighs rivals by their likelihood, which the scale of the logits changes: those with
     * other losses follow these, the others are left out. Attacks to come are in, unless they are entered here.
     */
    public static Stream<String> freeOfScale() {
        return withDearOnes().flatMap(text -> {
            Attack attack = AttackCatalog.load().create(text);
            if (attack.description().parameters().containsKey("loss")) {
                return Stream.of("margin", "dlr").map(loss -> text.replace(")", ",loss=" + loss + ")"));
            }
            return CROSS_ENTROPY.stream().anyMatch(name -> text.startsWith(name + "(")) ? Stream.of() : Stream.of(text);
        });
    }

    /** Those that {@link #freeOfScale} leaves out or changes. */
    public static Stream<String> onCrossEntropy() {
        Set<String> others = freeOfScale().collect(Collectors.toSet());
        return all().filter(text -> !others.contains(text));
    }

    private static Stream<String> of(AttackType type) {
        return norms(type)
                .flatMap(norm -> settings(type, Target.PARAMETER, TARGETS)
                        .map(target -> Stream.of(norm, target, fewSteps(type))
                                .filter(setting -> !setting.isEmpty())
                                .collect(Collectors.joining(",", type.name() + "(", ")"))));
    }

    private static Stream<String> norms(AttackType type) {
        return type.parameters().contains(AttackParameter.LINF_OR_L2)
                ? settings(type, AttackParameter.LINF_OR_L2, NORMS.subList(0, 2))
                : settings(type, AttackParameter.NORM, NORMS);
    }

    private static String fewSteps(AttackType type) {
        return type.parameters().stream()
                .map(AttackParameter::name)
                .filter(List.of("steps", "iterations")::contains)
                .map(name -> name + "=8")
                .findFirst()
                .orElse("");
    }

    private static Stream<String> settings(AttackType type, AttackParameter parameter, List<String> values) {
        return type.parameters().contains(parameter)
                ? values.stream().map(value -> parameter.name() + "=" + value)
                : Stream.of("");
    }
}
