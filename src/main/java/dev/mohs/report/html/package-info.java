/**
 * Self-contained pages: which sections each has, in what order, and the templates that turn them into text. Start at
 * {@link dev.mohs.report.html.HtmlReport}.
 */
package dev.mohs.report.html;
