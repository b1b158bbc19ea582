package dev.mohs.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.page.Block;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.SyntheticSweep;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnswerSectionTest {

    private static final List<String> CLASSES = List.of("a", "b", "c");

    /** In the made-up sweep a check warns of cnn-relu-s1. */
    @Test
    void namesTheGroupThatKeepsMostAndSaysThatItIsMoreThanChance() {
        assertThat(answer(SyntheticSweep.standard().at(.05)))
                .contains("Of the cnn models, cnn-sqish keeps most accuracy within ε = 0.05 under fgsm: 45.7\u00a0% (")
                .contains(" points more than the next, cnn-leaky_relu (95\u00a0% interval +")
                .contains("The figure of cnn-relu cannot be believed: it measures ")
                .contains("1 integrity check warns (zero gradients of cnn-relu-s1).")
                .contains("Of the resnet models, resnet-sqish keeps most accuracy")
                .contains(", for these two trained models. Evidence: screening.")
                .contains("Training seeds: cnn-sqish 3, cnn-leaky_relu 3 and cnn-relu 3.")
                .contains("an iterated attack may break much more");
    }

    @Test
    void whatMayBeChanceIsUndecidedAndItsIntervalIsGiven() {
        List<ModelSummary> models =
                List.of(SyntheticSweep.model("cnn", "elu", 1), SyntheticSweep.model("cnn", "leaky_relu", 1));
        SweepResult alike = sweep(models, SyntheticSweep.FGSM);
        assertThat(answer(alike)).contains("which keeps most accuracy within ε = 0.05 under fgsm is undecided: ")
                .contains("It may be anything in that interval. Evidence: screening.")
                .contains("40 examples tell it to ±", "; 80 would to about ±", " and 160 to ±")
                .doesNotContain("models, cnn-elu keeps").doesNotContain("models, cnn-leaky_relu keeps");
    }

    @Test
    void doesNotCompareGroupsThatShareNoSeed() {
        SweepResult unpaired = sweep(List.of(
                SyntheticSweep.model("cnn", "elu", 1), SyntheticSweep.model("cnn", "elu", 2),
                SyntheticSweep.model("cnn", "sqish", 3), SyntheticSweep.model("cnn", "sqish", 4)), SyntheticSweep.FGSM);
        assertThat(answer(unpaired)).contains("is undecided").contains("share no training seed, so they cannot be compared");
    }

    @Test
    void aSingleGroupIsComparedToNothing() {
        assertThat(answer(sweep(List.of(SyntheticSweep.model("cnn", "sqish", 1)), SyntheticSweep.FGSM)))
                .contains("There is no other cnn model to compare it with");
    }

    /** Their architecture is not known, and is no name. */
    @Test
    void modelsMadeElsewhereAreCalledSo() {
        ModelSummary one = new ModelSummary("a", ModelSummary.UNKNOWN, null, null, null, 1, null, null);
        ModelSummary two = new ModelSummary("b", ModelSummary.UNKNOWN, null, null, null, 1, null, null);
        assertThat(answer(sweep(List.of(one), SyntheticSweep.FGSM)))
                .contains("There is no other model made elsewhere to compare it with").doesNotContain("unknown model");
        assertThat(answer(sweep(List.of(one, two, SyntheticSweep.model("cnn", "sqish", 1)), SyntheticSweep.FGSM)))
                .contains("Of the models made elsewhere, ", "The models made elsewhere:", "The cnn models:");
    }

    @Test
    void aControlAloneIsNoAttack() {
        assertThat(answer(sweep(List.of(SyntheticSweep.model("cnn", "relu", 1)), SyntheticSweep.NOISE)))
                .contains("Only controls ran").doesNotContain("keeps");
    }

    @Test
    void theWorstCaseIsWhatCountsWhereThereIsOne() {
        AttackSummary pgd = new AttackSummary("pgd", "linf", "white-box", Map.of("steps", "40"), "Madry et al. 2018");
        SweepResult result = SyntheticSweep.of(List.of(SyntheticSweep.model("cnn", "sqish", 1)),
                List.of(SyntheticSweep.NOISE, SyntheticSweep.FGSM, pgd), CLASSES);
        assertThat(answer(result)).contains("cnn-sqish keeps ", " under worst case (linf). ")
                .contains("iterated, as gradients were followed for many steps (fgsm and pgd)");
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
        return AnswerSection.of(SweepAnalysis.of(result)).blocks().stream().map(Block::toString)
                .collect(Collectors.joining("\n"));
    }
}
