package dev.mohs.evaluation;

import dev.mohs.attack.AttackDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.DatasetSummary;
import java.util.Arrays;

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
                images.choice());
    }

    static AttackSummary of(AttackDescription attack) {
        return new AttackSummary(
                attack.name(), attack.norm().text(), attack.knowledge().text(), attack.parameters(), attack.reference());
    }
}
