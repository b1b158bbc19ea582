/**
 * Integrity checks: signs that an attack did not do its work, or that a model is not what it says. What they are about was measured
 * before; nothing here changes an outcome. Start at {@link dev.mohs.evaluation.check.IntegrityChecks}.
 */
package dev.mohs.evaluation.check;
