/**
 * Numbers only: counts of right answers with their intervals, paired tests, corrections for many tests, equivalence. What a model,
 * an attack or a result is, is known elsewhere. Start at {@link dev.mohs.statistics.Tally}; a paired test starts at
 * {@link dev.mohs.statistics.Outcomes}.
 */
package dev.mohs.statistics;
