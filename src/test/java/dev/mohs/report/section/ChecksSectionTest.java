package dev.mohs.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.page.Section;
import dev.mohs.page.Table;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import dev.mohs.result.SyntheticSweep;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksSectionTest {

    private static Check check(String name, ModelSummary model, String attack, Verdict verdict) {
        return new Check(name, model.name(), attack, verdict, "a figure", "a threshold", "a source");
    }

    @Test
    void theMatrixHasTheWorstThatACheckSaysOfAGroup() {
        ModelSummary first = SyntheticSweep.model("cnn", "relu", 1);
        ModelSummary second = SyntheticSweep.model("cnn", "relu", 2);
        ModelSummary other = SyntheticSweep.model("cnn", "elu", 1);
        SweepResult result = Sweeps.withChecks(
                SyntheticSweep.of(List.of(first, second, other), List.of(SyntheticSweep.FGSM), List.of("a", "b", "c")), List.of(
                        check("one", first, null, Verdict.PASS), check("one", second, null, Verdict.WARNING),
                        check("one", other, null, Verdict.PASS), check("two", first, "fgsm", Verdict.SKIPPED),
                        check("two", second, "fgsm", Verdict.PASS), check("two", other, "fgsm", Verdict.IMPOSSIBLE),
                        check("three", other, "fgsm", Verdict.WARNING), check("four", first, null, Verdict.CANNOT_TELL)));
        Section section = ChecksSection.of(result);
        Table matrix = section.blocks().stream().filter(Table.class::isInstance).map(Table.class::cast)
                .filter(table -> table.caption().startsWith("What every check says")).findFirst().orElseThrow();
        assertThat(matrix.head()).containsExactly("Check", "cnn-relu", "cnn-elu");
        assertThat(matrix.rows()).extracting(row -> row.heading() + ": "
                + row.cells().stream().map(Table.Cell::text).toList()).containsExactly(
                        "one: [warns (1 of 2), passed]", "two: [passed, impossible]", "three: [–, warns]",
                        "four: [cannot tell, –]");
        assertThat(matrix.rows().get(0).cells().get(0).style()).contains("doubt");
    }
}
