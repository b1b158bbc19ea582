/**
 * What a page shows, as the templates see it: every number is already text, every coordinate a string, every choice
 * made. The templates in {@code src/main/jte} only repeat and escape.
 */
package dev.mohs.page;
