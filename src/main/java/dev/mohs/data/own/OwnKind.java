package dev.mohs.data.own;

import dev.mohs.UserException;
import dev.mohs.io.archive.Unpacker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a user's data, or a part of it, can be. */
enum OwnKind {
    IMAGES("a folder of images", "resize", "crop", "channels"),
    NPZ("a .npz file", "layout", "scale", "bounds", "classes", "labels-from"),
    CSV("a .csv file", "shape", "header", "label", "scale", "bounds", "classes", "labels-from");

    private final String text;
    private final List<String> options;

    OwnKind(String text, String... options) {
        this.text = text;
        this.options = Stream.concat(Stream.of(options), Stream.of("test", "seed")).toList();
    }

    /**
     * The kind of {@code part}.
     *
     * @throws UserException if it is of none
     */
    static OwnKind of(Path part) {
        if (Files.isDirectory(part)) {
            return IMAGES;
        }
        String name = part.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".npz") && !name.endsWith(".csv")) {
            throw UserException.usage("cannot read " + part + " as data: it is no folder, .npz or .csv file"
                    + (Unpacker.isArchive(part) ? "; import an archive first: mohs datasets import <name> " + part : ""));
        }
        if (!Files.isRegularFile(part)) {
            throw UserException.usage("cannot read " + part + " as data: it is no regular file, but a device, a pipe or a link that"
                    + " leads nowhere");
        }
        return name.endsWith(".npz") ? NPZ : CSV;
    }

    /** Refuses options that mean nothing for this kind. */
    void requireKnown(OwnOptions given) {
        given.requireAmong(text, options);
    }
}
