package dev.mohs.page;

import java.util.List;

/**
 * One self-contained document.
 *
 * @param title    the document's title and first heading
 * @param subtitle what was measured, in one line
 * @param sections in reading order
 * @param footer   one line on what made the page
 */
public record Page(String title, String subtitle, List<Section> sections, String footer) {

    public Page {
        sections = List.copyOf(sections);
    }
}
