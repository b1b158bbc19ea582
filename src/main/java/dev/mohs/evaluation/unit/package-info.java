/**
 * The unit of work, one batch of one attack on one model, as plain data: what comes of it, and how records become curves. No engine.
 * Start at {@link dev.mohs.evaluation.unit.UnitRecord}.
 */
package dev.mohs.evaluation.unit;
