package dev.mohs.evaluation;

import dev.mohs.attack.AttackDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.DatasetSummary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What results say of data and attacks. */
final class ResultSummaries {

    private ResultSummaries() {}

    static DatasetSummary of(LabeledImages images) {
        return new DatasetSummary(
                images.name(),
                images.split(),
                Arrays.stream(images.shape()).boxed().toList(),
                images.lower(),
                images.upper(),
                images.classNames(),
                Arrays.stream(images.labels()).boxed().toList(),
                images.sha256(),
                images.choice(),
                unlessTheFirst(images.indices()));
    }

    private static List<Integer> unlessTheFirst(List<Integer> indices) {
        return indices == null || indices.equals(IntStream.range(0, indices.size()).boxed().toList()) ? null : indices;
    }

    static AttackSummary of(AttackDescription attack) {
        return new AttackSummary(
                attack.name(), attack.norm().text(), attack.knowledge().text(), attack.parameters(), attack.reference());
    }
}
