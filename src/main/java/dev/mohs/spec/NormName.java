package dev.mohs.spec;

import java.util.Locale;
import java.util.Map;

/** The names of norms as papers and libraries write them. */
public final class NormName {

    private static final Map<String, String> NAMES = Map.of(
            "linf", "linf", "inf", "linf", "linfinity", "linf", "l∞", "linf", "∞", "linf",
            "l2", "l2", "2", "l2",
            "l1", "l1", "1", "l1");

    private NormName() {}

    /** {@code linf}, {@code l2} or {@code l1} for {@code Linf}, {@code L_2}, {@code l-1} and their like; other text as it is. */
    public static String canonical(String text) {
        return NAMES.getOrDefault(text.toLowerCase(Locale.ROOT).replaceAll("[-_]", ""), text);
    }
}
