/**
 * The files of a run: which there are, and writing them. What is in them comes from the rooms {@code html}, {@code markdown},
 * {@code csv} and {@code terminal}. Every writer is a pure function of the result: no engine, no clock, no default locale, so
 * the same result gives the same bytes everywhere. Start at {@link dev.mohs.report.ReportWriter}.
 */
package dev.mohs.report;
