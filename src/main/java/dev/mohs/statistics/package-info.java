/**
 * Counts of right answers with their intervals, paired tests, corrections for many tests, equivalence. Knows numbers, no
 * results.
 */
package dev.mohs.statistics;
