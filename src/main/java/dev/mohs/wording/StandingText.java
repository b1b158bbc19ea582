package dev.mohs.wording;

import dev.mohs.analysis.verdict.Standing;
import java.util.List;

/** How a group of models stands, in words. */
public final class StandingText {

    private StandingText() {}

    /** {@code 20.1 % (17.5–22.3)}. */
    static String figure(Standing standing) {
        return Text.percent(standing.within().mean())
                + standing.interval().map(limits -> " (" + Text.range(limits) + ")").orElse("");
    }

    /** {@code 2 integrity checks warn (gradients align, steps suffice)}. */
    public static String reasons(Standing standing) {
        List<String> names = standing.doubts().stream()
                .map(doubt -> doubt.check() + (doubt.models().size() == standing.group().models().size()
                        ? ""
                        : " of " + Text.list(doubt.models())))
                .toList();
        return Text.count(names.size(), "integrity check") + (names.size() == 1 ? " warns (" : " warn (")
                + String.join(", ", names) + ")";
    }
}
