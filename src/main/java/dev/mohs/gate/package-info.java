/**
 * Limits that the figures of a sweep must keep, the judgement of a result by them, and what build servers show of it. A
 * pure function of results: no engine, no clock, no default locale.
 */
package dev.mohs.gate;
