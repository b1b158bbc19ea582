package dev.mohs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.report.view.Block;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnswerSectionTest {

    private static final List<String> CLASSES = List.of("a", "b", "c");

    @Test
    void namesTheGroupThatKeepsMostAndSaysThatItIsMoreThanChance() {
        assertThat(answer(SyntheticSweep.standard()))
                .contains("Of the cnn models, cnn-sqish keeps most accuracy under fgsm: 18.9\u00a0% on average over ")
                .contains("up to 0.3. That is 4.3 points more than the next, cnn-relu, and more than chance.")
                .contains("Of the resnet models, resnet-sqish keeps most accuracy")
                .contains("and more than chance for these two trained models.")
                .contains("test: paired t over seeds, adjusted p\u00a0=\u00a00.008")
                .contains("Training seeds: cnn-sqish 3, cnn-relu 3 and cnn-leaky_relu 3.")
                .contains("FGSM alone gives an upper bound");
    }

    @Test
    void saysPlainlyWhenADifferenceIsNotMoreThanChance() {
        List<ModelSummary> models =
                List.of(SyntheticSweep.model("cnn", "relu", 1), SyntheticSweep.model("cnn", "leaky_relu", 1));
        SweepResult alike = sweep(models, SyntheticSweep.FGSM);
        assertThat(answer(alike)).contains("measures highest").contains("is not more than chance.")
                .doesNotContain("keeps most");
    }

    @Test
    void doesNotCompareGroupsThatShareNoSeed() {
        SweepResult unpaired = sweep(List.of(
                SyntheticSweep.model("cnn", "relu", 1), SyntheticSweep.model("cnn", "relu", 2),
                SyntheticSweep.model("cnn", "sqish", 3), SyntheticSweep.model("cnn", "sqish", 4)), SyntheticSweep.FGSM);
        assertThat(answer(unpaired)).contains("shares no training seed").contains("cannot be told");
    }

    @Test
    void aSingleGroupIsComparedToNothing() {
        assertThat(answer(sweep(List.of(SyntheticSweep.model("cnn", "relu", 1)), SyntheticSweep.FGSM)))
                .contains("there is no other cnn model to compare it with");
    }

    @Test
    void aControlAloneIsNoAttack() {
        assertThat(answer(sweep(List.of(SyntheticSweep.model("cnn", "relu", 1)), SyntheticSweep.NOISE)))
                .contains("Only controls ran");
    }

    @Test
    void theWorstCaseIsWhatCountsWhereThereIsOne() {
        AttackSummary pgd = new AttackSummary("pgd", "linf", "white-box", Map.of(), "Madry et al. 2018");
        SweepResult result = SyntheticSweep.of(List.of(SyntheticSweep.model("cnn", "relu", 1)),
                List.of(SyntheticSweep.NOISE, SyntheticSweep.FGSM, pgd), CLASSES);
        assertThat(answer(result)).contains("Under worst case (linf), cnn-relu keeps")
                .contains("a stronger attack than fgsm and pgd can only break more");
    }

    @Test
    void ofManyGroupsTheBestAreNamedAndTheOthersCounted() {
        List<ModelSummary> models = Stream.of("sqish", "relu", "elu", "gelu", "silu", "mish")
                .map(activation -> SyntheticSweep.model("cnn", activation, 1)).toList();
        assertThat(answer(sweep(models, SyntheticSweep.FGSM))).contains(" and 2 more in the tables below.");
    }

    private static SweepResult sweep(List<ModelSummary> models, AttackSummary attack) {
        return SyntheticSweep.of(models, List.of(attack), CLASSES);
    }

    private static String answer(SweepResult result) {
        return AnswerSection.of(Findings.of(result)).blocks().stream().map(Block::toString)
                .collect(Collectors.joining("\n"));
    }
}
