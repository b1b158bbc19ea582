package dev.mohs.evaluation.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Everything that decides an outcome of a sweep, or which examples share a batch, part by part: two sweeps with equal parts end
 * with the same result.
 *
 * @param parts what each part is, in words
 */
public record SweepIdentity(Map<String, String> parts) {

    private static final int LONGEST = 120;

    public SweepIdentity {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** The same sweep with one more part, such as how it is checked. */
    public SweepIdentity with(String part, String value) {
        Map<String, String> more = new LinkedHashMap<>(parts);
        more.put(part, value);
        return new SweepIdentity(more);
    }

    /** What was otherwise in {@code earlier}, the broadest first; empty for the same sweep. */
    public List<String> differencesFrom(SweepIdentity earlier) {
        return differencesFrom(earlier, "then", "now");
    }

    /**
     * What is otherwise in {@code other}, the broadest first; empty for the same sweep.
     *
     * @param there what to say after the other's values
     * @param here  what to say after the values of this
     */
    public List<String> differencesFrom(SweepIdentity other, String there, String here) {
        Set<String> names = new LinkedHashSet<>(other.parts.keySet());
        names.addAll(parts.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String before = other.parts.get(name);
            String now = parts.get(name);
            if (!Objects.equals(before, now)) {
                differences.add(name + ": " + shortened(before) + " " + there + ", " + shortened(now) + " " + here);
            }
        }
        return differences;
    }

    private static String shortened(String text) {
        return text == null || text.isEmpty() ? "none" : text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
