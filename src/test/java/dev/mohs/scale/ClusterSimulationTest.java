package dev.mohs.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.scale.ClusterSimulation.Assumptions;
import dev.mohs.scale.ClusterSimulation.Outcome;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Where the answer is known without a simulation. */
class ClusterSimulationTest {

    private static final Assumptions NOTHING = new Assumptions(0, 0, 1, 1, 0, 0, 0, 0);

    private static double[] equal(int count, double cost) {
        double[] costs = new double[count];
        Arrays.fill(costs, cost);
        return costs;
    }

    @Test
    void oneCoreDoesOneAfterTheOther() {
        Outcome outcome = ClusterSimulation.run(new double[] {3, 2, 1}, 1, NOTHING);
        assertThat(outcome.seconds()).isEqualTo(6);
        assertThat(outcome.busy()).isEqualTo(1);
        assertThat(outcome.lastBegun()).isEqualTo(5);
    }

    @Test
    void equalUnitsTakeRounds() {
        assertThat(ClusterSimulation.run(equal(10, 2), 5, NOTHING).seconds()).isEqualTo(4);
        assertThat(ClusterSimulation.run(equal(11, 2), 5, NOTHING).seconds()).isEqualTo(6);
    }

    /** Graham 1966: whatever the order, no worse than work / cores + (1 - 1 / cores) · the longest. */
    @Test
    void staysWithinGrahamsBound() {
        SplittableRandom random = new SplittableRandom(95);
        for (int i = 0; i < 200; i++) {
            double[] costs = DoubleStream.generate(random::nextDouble).limit(random.nextInt(1, 300)).toArray();
            int cores = random.nextInt(1, 50);
            double work = DoubleStream.of(costs).sum() / cores;
            double longest = DoubleStream.of(costs).max().orElseThrow();

            double seconds = ClusterSimulation.run(costs, cores, NOTHING).seconds();

            assertThat(seconds).isGreaterThan(Math.max(work, longest) - 1e-9)
                    .isLessThan(work + (1 - 1.0 / cores) * longest + 1e-9);
        }
    }

    /** Each of what can be in the way alone: the driver, the journal, the network, the start. */
    @Test
    void whatIsSlowestDecides() {
        double[] costs = equal(1_000, 0.1);
        assertThat(ClusterSimulation.run(costs, 1_000, new Assumptions(0, 0, 1, 1, 0.01, 0, 0, 0)).seconds())
                .isEqualTo(1_000 * 0.01 + 0.1, within(1e-9));
        assertThat(ClusterSimulation.run(costs, 1_000, new Assumptions(0, 0, 1, 1, 0, 0.01, 0, 0)).seconds())
                .isEqualTo(0.1 + 1_000 * 0.01, within(1e-9));
        // Every four seconds another host of four cores has fetched: 160 units from 4 s to 8 s, then 320, then 480; the 40 that are
        // left begin on 16 cores from 16 s on.
        assertThat(ClusterSimulation.run(costs, 1_000, new Assumptions(0, 8, 2, 4, 0, 0, 0, 0)).lastBegun())
                .isEqualTo(16.2, within(0.11));
        assertThat(ClusterSimulation.run(costs, 1_000, new Assumptions(7, 0, 1, 1, 0, 0, 0, 0)).seconds())
                .isEqualTo(7.1, within(1e-9));
    }

    @Test
    void costsHaveTheirMeansAndAreTheSameForOneSeed() {
        double[] costs = ClusterSimulation.costs(60_000, new double[] {1, 5}, Assumptions.USUAL, 1);
        // A log-normal of deviation 0.5 has a coefficient of variation of 0.53; of 60,000 that is 0.3 % of a mean of 3.
        assertThat(DoubleStream.of(costs).average().orElseThrow()).isCloseTo(3, within(0.06));
        assertThat(ClusterSimulation.costs(60_000, new double[] {1, 5}, Assumptions.USUAL, 1)).isEqualTo(costs);
        assertThat(ClusterSimulation.costs(60_000, new double[] {1, 5}, Assumptions.USUAL, 2)).isNotEqualTo(costs);
    }
}
