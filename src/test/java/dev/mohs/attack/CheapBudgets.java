package dev.mohs.attack;

import dev.mohs.attack.catalog.AttackCatalog;
import java.util.Map;
import java.util.stream.Stream;

/** Settings with which the dear attacks take their whole course at a small price. */
public final class CheapBudgets {

    private static final Map<String, String> SETTINGS = Map.of(
            "cw", "search_steps=3,iterations=30",
            "deepfool", "iterations=5",
            "fab", "iterations=5",
            "fab_t", "iterations=5",
            "square", "queries=60",
            "spsa", "steps=4,samples=10",
            "hopskipjump", "iterations=3,samples=20,starts=50");

    private CheapBudgets() {}

    /** The settings for an attack, empty for those that are cheap as they are. */
    public static String of(String attack) {
        return SETTINGS.getOrDefault(attack, "");
    }

    /** The dear attacks in all their norms, and towards a target where they know one, in their text form. */
    public static Stream<String> attacks() {
        return SETTINGS.keySet().stream().sorted().flatMap(name -> Stream.concat(
                name.equals("cw")
                        ? Stream.of(name + "(" + of(name) + ")")
                        : Stream.of("linf", "l2").map(norm -> name + "(norm=" + norm + "," + of(name) + ")"),
                isTargeted(name) ? Stream.of(name + "(target=next," + of(name) + ")") : Stream.empty()));
    }

    private static boolean isTargeted(String attack) {
        return AttackCatalog.load().create(attack).description().parameters().containsKey("target");
    }
}
