package dev.mohs.attack;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every attack of the catalogue in every norm and with every kind of target that it declares, in its text form; iterated ones with
 * few steps. The dear ones have {@link SearchAttacksContractTest}, and the ensemble is made of the others.
 */
final class AttackVariants {

    private static final List<String> NORMS = List.of("linf", "l2", "l1");
    private static final List<String> TARGETS = List.of("none", "next", "least_likely");

    private AttackVariants() {}

    static Stream<String> all() {
        return AttackCatalog.load().types().stream()
                .filter(type -> CheapBudgets.of(type.name()).isEmpty() && !type.name().equals("autoattack"))
                .flatMap(AttackVariants::of);
    }

    private static Stream<String> of(AttackType type) {
        return norms(type)
                .flatMap(norm -> settings(type, AttackParameter.TARGET, TARGETS)
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
