/**
 * Models in groups that differ in the training seed alone, attacks joined to worst cases, and what sums a curve up: means,
 * intervals, areas, medians, errors by class. No group is held against another here. Start at
 * {@link dev.mohs.analysis.curve.GroupCurve}.
 */
package dev.mohs.analysis.curve;
