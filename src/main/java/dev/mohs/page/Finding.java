package dev.mohs.page;

import java.util.List;

/**
 * One verdict on the first screen of a page.
 *
 * @param kind       the class attribute: {@code shown}, {@code undecided}, {@code doubt} or {@code figure}
 * @param badge      the kind in a word or two
 * @param paragraphs what was found
 */
public record Finding(String kind, String badge, List<Block.Text> paragraphs) {

    public Finding {
        paragraphs = List.copyOf(paragraphs);
    }
}
