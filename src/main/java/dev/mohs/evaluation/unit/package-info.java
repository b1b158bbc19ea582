/**
 * The unit of work as plain data: one attack on one batch of one model, and what comes of it. Nothing here measures, and nothing
 * knows an engine, so that all of it can go to another process and back. Start at {@link dev.mohs.evaluation.unit.WorkUnit}.
 */
package dev.mohs.evaluation.unit;
