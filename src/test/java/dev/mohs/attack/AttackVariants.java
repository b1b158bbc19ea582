package dev.mohs.attack;

import java.util.List;
import java.util.stream.Stream;

/** Every attack of the catalogue in every norm and with every kind of target that it declares, in its text form. */
final class AttackVariants {

    private static final List<String> NORMS = List.of("linf", "l2", "l1");
    private static final List<String> TARGETS = List.of("none", "next", "least_likely");

    private AttackVariants() {}

    static Stream<String> all() {
        return AttackCatalog.load().types().stream().flatMap(AttackVariants::of);
    }

    private static Stream<String> of(AttackType type) {
        return settings(type, AttackParameter.NORM, NORMS)
                .flatMap(norm -> settings(type, AttackParameter.TARGET, TARGETS)
                        .map(target -> type.name() + "(" + norm + (norm.isEmpty() || target.isEmpty() ? "" : ",") + target + ")"));
    }

    private static Stream<String> settings(AttackType type, AttackParameter parameter, List<String> values) {
        return type.parameters().contains(parameter)
                ? values.stream().map(value -> parameter.name() + "=" + value)
                : Stream.of("");
    }
}
