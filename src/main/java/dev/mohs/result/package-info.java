/**
 * What was measured, as records with their rules, and the files that hold them. Nothing is concluded here: that is analysis. No
 * engine: JDK and Jackson only, so that a result can be read anywhere. Start at {@link dev.mohs.result.SweepResult}.
 */
package dev.mohs.result;
