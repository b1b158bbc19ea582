package dev.mohs.data;

import dev.mohs.data.DatasetManifest.Split;
import java.util.List;

/** What a format means for a split of a data set: which files it has, and how images are made of them. */
interface SplitFormat {

    /** Whether pixels and labels are unsigned bytes. */
    default boolean isOfBytes() {
        return true;
    }

    /**
     * Asks for a shape that the format can hold.
     *
     * @throws IllegalArgumentException if it cannot hold images of this shape, (channels, height, width)
     */
    default void requireShape(List<Integer> shape) {}

    /**
     * Checks what a manifest says.
     *
     * @param name      of the split
     * @param bytes     the sizes of the files
     * @param imageSize values of an image
     * @throws IllegalArgumentException if the split cannot have these files
     */
    void requireFiles(String name, Split split, long[] bytes, int imageSize);

    /**
     * Reads the split.
     *
     * @param files its files, in the order of the manifest
     * @throws dev.mohs.UserException if a file is malformed or not the manifest's
     */
    LabeledImages read(DatasetManifest manifest, Split split, List<StoredFile> files, DataDescription description);
}
