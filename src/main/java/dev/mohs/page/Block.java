package dev.mohs.page;

import java.util.List;
import java.util.Locale;

/** One piece of a section. */
public sealed interface Block
        permits Block.Text, Block.Bullets, Block.Facts, Block.Command, Block.Fold, Block.Charts, Table, Gallery {

    /** How a paragraph is meant. */
    enum Tone {
        /** The finding itself. */
        LEAD,
        PLAIN,
        /** Small print: how to read what stands above. */
        NOTE,
        /** Something that puts the figures in doubt. */
        WARNING
    }

    /** A paragraph. */
    record Text(Tone tone, String text) implements Block {

        /** The class attribute of the paragraph. */
        public String style() {
            return tone.name().toLowerCase(Locale.ROOT);
        }
    }

    /** A list of sentences. */
    record Bullets(List<String> items) implements Block {

        public Bullets {
            items = List.copyOf(items);
        }
    }

    /** Terms and what they stand for. */
    record Facts(List<Fact> facts) implements Block {

        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** One term; {@code link} is an address to read more at, or null. */
    record Fact(String term, String description, String link) {

        /** A term without an address. */
        public Fact(String term, String description) {
            this(term, description, null);
        }
    }

    /** Something to type. */
    record Command(String text) implements Block {}

    /** Blocks that are hidden until the reader asks for them. */
    record Fold(String summary, List<Block> blocks) implements Block {

        public Fold {
            blocks = List.copyOf(blocks);
        }
    }

    /** Charts that share their axes, side by side where the page is wide enough. */
    record Charts(List<? extends Drawing> charts) implements Block {

        public Charts {
            charts = List.copyOf(charts);
        }
    }
}
