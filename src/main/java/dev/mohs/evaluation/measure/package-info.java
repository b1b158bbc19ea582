/**
 * The first step of a sweep: from a unit of work to its record. Asks models and runs attacks, trusting neither: what an attack
 * returns is measured, predicted again, and refused when it breaks a rule. Knows no journal, no curve and no other unit. Start at
 * {@link dev.mohs.evaluation.measure.UnitMeasurer}, or {@link dev.mohs.evaluation.measure.JudgedAttack} for a single attack.
 */
package dev.mohs.evaluation.measure;
