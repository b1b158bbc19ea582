/**
 * Tables that go into papers and documents of others: models against attacks at one ε, as LaTeX, Markdown and comma-separated
 * values. Start at {@link dev.mohs.report.table.TableReport}.
 */
package dev.mohs.report.table;
