package dev.mohs.page;

import java.util.List;

/**
 * One self-contained document.
 *
 * @param title    the document's title and first heading
 * @param subtitle what was measured, in one line
 * @param overview the first screen, in place of the subtitle; null where there is none
 * @param sections in reading order
 * @param footer   one line on what made the page
 */
public record Page(String title, String subtitle, Overview overview, List<Section> sections, String footer) {

    public Page {
        sections = List.copyOf(sections);
    }

    /** A page without a first screen of its own. */
    public Page(String title, String subtitle, List<Section> sections, String footer) {
        this(title, subtitle, null, sections, footer);
    }
}
