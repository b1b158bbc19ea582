/**
 * Sweeps, as a user of the library asks for them: what to measure, on which models, who hears how it goes, what comes of it; and
 * transfer matrices. The steps are rooms of their own: {@code measure}, {@code merge}, {@code check}, with {@code unit} and {@code
 * journal} for what passes between them. Start at {@link dev.mohs.evaluation.RobustnessEvaluator}.
 */
package dev.mohs.evaluation;
