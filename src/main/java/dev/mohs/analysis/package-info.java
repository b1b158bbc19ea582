/**
 * What a result means, in figures and decisions without words: {@code curve} sums curves up, {@code difference} compares groups of
 * models, {@code verdict} decides what can be said. Here all of it is put together for the outputs, and runs are joined to be
 * compared. How figures read is wording; where they stand is report. Start at {@link dev.mohs.analysis.SweepAnalysis}.
 */
package dev.mohs.analysis;
