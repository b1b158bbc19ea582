/**
 * Limits that the figures of a sweep must keep, the judgement of a result by them, and what build servers show of it. Finds
 * figures; what they mean is analysis. A pure function of results: no engine, no clock, no default locale. Start at
 * {@link dev.mohs.gate.Gate}.
 */
package dev.mohs.gate;
