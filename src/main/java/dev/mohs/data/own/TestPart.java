package dev.mohs.data.own;

import dev.mohs.data.format.ArrayNames;
import dev.mohs.data.format.Examples;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Which images are for testing: those that are called so; where none are, a share of every class. */
final class TestPart {

    private static final String SHARE = "test";

    private TestPart() {}

    /**
     * The images by split, {@link OwnData#TEST} first.
     *
     * @param read  {@link OwnData#TEST}, with {@link OwnData#TRAIN} or alone, or {@link ArrayNames#WHOLE} alone, of which nobody
     *     said what it is for
     * @param notes is told what was decided, unless an option says it
     */
    static Map<String, Examples> of(Path path, Map<String, Examples> read, OwnOptions options, Consumer<String> notes) {
        if (read.size() == 2) {
            return read;
        }
        Examples all = read.values().iterator().next();
        boolean isSaid = options.has(SHARE);
        if (!isSaid && read.containsKey(OwnData.TEST)) {
            notes.accept(path + ": all " + all.count() + " images are for testing, as they are called test; ,test=0.2 behind it"
                    + " draws a share instead");
            return read;
        }
        Map<String, Examples> splits = divided(all, options);
        if (!isSaid) {
            notes.accept(path + ": " + splits.get(OwnData.TEST).count() + " of " + all.count() + " images, drawn by class, are for"
                    + " testing, the others for training (test=" + options.testShare() + ", seed=" + options.seed()
                    + "); ,test=1 behind it takes all for testing");
        }
        return splits;
    }

    private static Map<String, Examples> divided(Examples all, OwnOptions options) {
        StratifiedSplit split = StratifiedSplit.of(all.labels(), options.testShare(), options.seed());
        Map<String, Examples> splits = new LinkedHashMap<>();
        splits.put(OwnData.TEST, all.select(split.test()));
        if (split.train().length > 0) {
            splits.put(OwnData.TRAIN, all.select(split.train()));
        }
        return splits;
    }
}
