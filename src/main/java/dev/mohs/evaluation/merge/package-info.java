/**
 * The second step of a sweep: from the records of units to a curve, the same one in whatever order they arrive. Pure Java, no
 * engine. Start at {@link dev.mohs.evaluation.merge.CurveMerger}.
 */
package dev.mohs.evaluation.merge;
