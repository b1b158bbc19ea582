/**
 * Writes a {@link dev.mohs.result.SweepResult} as CSV, HTML, Markdown and plain text. Every writer is a pure function
 * of the result: no engine, no clock, no default locale, so the same result gives the same bytes everywhere.
 */
package dev.mohs.report;
