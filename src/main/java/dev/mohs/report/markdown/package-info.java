/**
 * Summaries for pull requests: which parts of the sections they take. Start at {@link
 * dev.mohs.report.markdown.MarkdownReport}.
 */
package dev.mohs.report.markdown;
