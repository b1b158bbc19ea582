/**
 * Whether two groups of models differ by more than chance: pairs by seed or by example, tests, families of tests. Which groups can
 * be believed is not known here. Start at {@link dev.mohs.analysis.difference.Comparison}.
 */
package dev.mohs.analysis.difference;
