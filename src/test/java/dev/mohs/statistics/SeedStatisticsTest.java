package dev.mohs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedStatisticsTest {

    @Test
    void describesTheSeeds() {
        SeedStatistics seeds = new SeedStatistics(List.of(0.3, 0.1, 0.2));
        assertThat(seeds.count()).isEqualTo(3);
        assertThat(seeds.mean()).isCloseTo(0.2, within(1e-15));
        assertThat(seeds.minimum()).isEqualTo(0.1);
        assertThat(seeds.maximum()).isEqualTo(0.3);
        assertThat(seeds.standardDeviation().orElseThrow()).isCloseTo(0.1, within(1e-15));
    }

    /** t quantiles at 0.975 as every table prints them; the digits behind those from mpmath. */
    @ParameterizedTest
    @CsvSource({"2, 12.7062047361747", "3, 4.302652729749464", "5, 2.776445105197794", "10, 2.262157162798206",
        "31, 2.042272456301238"})
    void reachesAsFarAsTheTQuantileSays(int count, double quantile) {
        List<Double> values = IntStream.range(0, count).mapToObj(i -> i / 100.0).toList();
        SeedStatistics seeds = new SeedStatistics(values);
        double standardError = seeds.standardDeviation().orElseThrow() / Math.sqrt(count);
        Interval interval = seeds.interval().orElseThrow();
        assertThat((interval.upper() - seeds.mean()) / standardError).isCloseTo(quantile, within(1e-7));
        assertThat((seeds.mean() - interval.lower()) / standardError).isCloseTo(quantile, within(1e-7));
    }

    @Test
    void hasNoIntervalForOneSeed() {
        SeedStatistics seed = new SeedStatistics(List.of(0.7));
        assertThat(seed.mean()).isEqualTo(0.7);
        assertThat(seed.standardDeviation()).isEmpty();
        assertThat(seed.interval()).isEmpty();
    }

    @Test
    void hasNoIntervalForSeedsThatAgree() {
        assertThat(new SeedStatistics(List.of(0.1, 0.1, 0.1)).interval()).isEmpty();
        assertThat(new SeedStatistics(List.of(0.95 - 0.94, 0.05 - 0.04)).interval()).isEmpty();
    }

    @Test
    void refusesNoValuesAndValuesThatAreNotFinite() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SeedStatistics(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeedStatistics(List.of(0.5, Double.NaN)))
                .withMessage("values must be finite: [0.5, NaN]");
    }
}
