package dev.mohs.wording;

import dev.mohs.spec.Percent;
import dev.mohs.statistics.Tally;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** So few examples that every figure is coarse, whatever else is done. More seeds do not help: they see the same examples. */
public final class FewExamples {

    /** Half of so many right has an interval of ±9.6 points. */
    private static final int FEW = 100;

    private static final List<Integer> BETTER = List.of(100, 400, 1000);

    private FewExamples() {}

    /** What figures of {@code count} images cannot say, and how many would say what; empty where they are not few. */
    public static Optional<String> warning(int count) {
        if (count >= FEW) {
            return Optional.empty();
        }
        return Optional.of(String.format(Locale.ROOT, "Too few test images to tell: with %s each is %s points of accuracy, and an"
                        + " accuracy of a half is known to ±%s points at best. More seeds do not help, as all see the same images;"
                        + " more images do: %s.",
                Text.count(count, "image"), Percent.of(1.0 / count), halfWidth(count),
                BETTER.stream().map(images -> Text.count(images) + " to ±" + halfWidth(images)).collect(Collectors.joining(", "))));
    }

    /** Of Wilson's interval where half of the images are right. */
    private static String halfWidth(int count) {
        return Percent.of(new Tally(count / 2, count).interval().halfWidth());
    }
}
