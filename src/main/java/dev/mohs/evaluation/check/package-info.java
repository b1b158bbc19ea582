/**
 * Integrity checks, the third step of a sweep: signs that an attack did not do its work, or that a model is not what it says. Each
 * is a class of its own, of the name that it has in reports. Nothing here changes an outcome, and nothing knows the evaluator.
 * Start at {@link dev.mohs.evaluation.check.IntegrityChecks}; {@link dev.mohs.evaluation.check.DearChecks} runs attacks again.
 */
package dev.mohs.evaluation.check;
