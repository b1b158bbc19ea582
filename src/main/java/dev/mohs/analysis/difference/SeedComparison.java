package dev.mohs.analysis.difference;

import dev.mohs.statistics.McNemar;

/**
 * One seed's models, compared example by example.
 *
 * @param seed    the seed they share; null when unknown or when each has its own
 * @param mcNemar the test
 */
public record SeedComparison(Long seed, McNemar mcNemar) {

    SeedComparison reversed() {
        return new SeedComparison(seed, new McNemar(mcNemar.onlySecond(), mcNemar.onlyFirst()));
    }
}
