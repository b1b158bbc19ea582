package dev.mohs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the statistics refuse, and how they answer just at a limit: a small fault there would be a wrong figure elsewhere. */
class StatisticsRulesTest {

    private static final Interval SOME = new Interval(-0.05, 0.02, 0.9);

    static List<ThrowingCallable> refused() {
        return List.of(
                () -> new Interval(0.5, 0.4, 0.95), () -> new Interval(0.4, 0.5, 0), () -> new Interval(0.4, 0.5, 1),
                () -> new ClopperPearson(-0.1, 0.5), () -> new ClopperPearson(0.6, 0.5), () -> new ClopperPearson(0.5, 1.1),
                () -> new Equivalence(0, SOME), () -> new Equivalence(1, SOME), () -> new Equivalence(Double.NaN, SOME),
                () -> new PairedT(0, 0, 0), () -> new PairedT(2, Double.NaN, 0), () -> new PairedT(2, 0, -1),
                () -> PairedT.of(new double[2], new double[3]),
                () -> new Precision(Precision.Unit.SEEDS, 5, -0.1), () -> new Precision(Precision.Unit.SEEDS, 5, 0.1).halfWidth(1),
                () -> new SeedStatistics(List.of()), () -> new SeedStatistics(Arrays.asList(0.5, null)),
                () -> new SeedStatistics(List.of(Double.NaN)),
                () -> Outcomes.decode(-1, ""), () -> Outcomes.decode(9, "AQ=="), () -> Outcomes.decode(9, "AAI="));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatMakesNoSenseIsRefused(ThrowingCallable made) {
        assertThatIllegalArgumentException().isThrownBy(made);
    }

    @Test
    void limitsMayMeet() {
        assertThat(new Interval(0.5, 0.5, 0.95).halfWidth()).isZero();
        assertThat(new ClopperPearson(0, 1)).isNotNull();
        assertThat(new ClopperPearson(0.5, 0.5)).isNotNull();
    }

    @Test
    void anIntervalContainsItsLimits() {
        assertThat(SOME.contains(-0.05)).isTrue();
        assertThat(SOME.contains(0.02)).isTrue();
        assertThat(SOME.contains(Math.nextUp(0.02))).isFalse();
        assertThat(SOME.contains(Math.nextDown(-0.05))).isFalse();
    }

    /** As large as the margin is not smaller than the margin. */
    @ParameterizedTest
    @CsvSource({"-0.1, 0.05, false", "-0.05, 0.1, false", "-0.09, 0.09, true"})
    void equivalenceIsWithinTheMargin(double lower, double upper, boolean shown) {
        assertThat(new Equivalence(0.1, new Interval(lower, upper, 0.9)).isShown()).isEqualTo(shown);
    }

    @Test
    void equivalenceSeenFromTheOtherSideIsOfTheOtherSign() {
        assertThat(new Equivalence(0.1, SOME).reversed()).isEqualTo(new Equivalence(0.1, new Interval(-0.02, 0.05, 0.9)));
    }

    @Test
    void aChanceOfJustTheLevelIsChance() {
        McNemar table = new McNemar(6, 1);

        assertThat(table.firstIsBetter(table.pValue())).isFalse();
        assertThat(table.firstIsBetter(Math.nextUp(table.pValue()))).isTrue();
        assertThat(new McNemar(5, 5).firstIsBetter(1.5)).isFalse();
    }

    /** 0.95, 0.99, 1: mean 0.98, s = 0.026458, so the t interval ends at 1.0457. */
    @Test
    void theIntervalOfAShareStaysAmongShares() {
        Interval overExamples = new Interval(0.8, 0.9, 0.95);

        Interval overSeeds = new SeedStatistics(List.of(0.95, 0.99, 1.0)).interval(overExamples).orElseThrow();

        assertThat(overSeeds.upper()).isEqualTo(1);
        assertThat(overSeeds.lower()).isBetween(0.9142, 0.9144);
        assertThat(new SeedStatistics(List.of(0.85)).interval(overExamples)).contains(overExamples);
    }

    @Test
    void unitsHaveTheirWords() {
        assertThat(Precision.Unit.SEEDS.text()).isEqualTo("seed");
        assertThat(Precision.Unit.EXAMPLES.text()).isEqualTo("example");
    }

    @Test
    void outcomesThatDifferHaveOtherHashes() {
        assertThat(Outcomes.decode(8, "AQ==")).isNotEqualTo(Outcomes.decode(8, "Ag==")).doesNotHaveSameHashCodeAs(
                Outcomes.decode(8, "Ag=="));
        assertThat(Outcomes.decode(8, "AQ==")).doesNotHaveSameHashCodeAs(Outcomes.decode(7, "AQ=="));
    }
}
