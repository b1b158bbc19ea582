/**
 * Asking models and running attacks, trusting neither: what an attack returns is measured, predicted again, and refused when it
 * breaks a rule. Start at {@link dev.mohs.evaluation.measure.JudgedAttack}.
 */
package dev.mohs.evaluation.measure;
