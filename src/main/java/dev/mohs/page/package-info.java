/**
 * What a page shows, as the templates see it: every number is already text, every coordinate a string, every choice made. The
 * templates in {@code src/main/jte} only repeat and escape; {@link dev.mohs.page.Markdown} does the same for pull requests.
 * Knows no results. Start at {@link dev.mohs.page.Block}.
 */
package dev.mohs.page;
