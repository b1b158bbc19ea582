package dev.mohs.page;

import java.util.List;

/**
 * A part of a page under a heading of its own.
 *
 * @param id      the anchor, unique on the page: lower-case letters and dashes
 * @param heading the heading, also its entry in the page's navigation
 * @param blocks  in reading order
 */
public record Section(String id, String heading, List<Block> blocks) {

    public Section {
        blocks = List.copyOf(blocks);
    }
}
