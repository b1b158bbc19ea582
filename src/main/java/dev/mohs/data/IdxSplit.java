package dev.mohs.data;

import dev.mohs.data.DatasetManifest.Split;
import dev.mohs.data.format.Examples;
import dev.mohs.data.format.IdxReader;
import dev.mohs.io.NpyArray;
import java.util.List;

/** A split as two IDX files, that of the images and that of the labels. */
final class IdxSplit implements SplitFormat {

    @Override
    public void requireShape(List<Integer> shape) {
        ManifestField.that(shape.get(0) == 1, "format idx holds one channel, not " + shape.get(0));
    }

    @Override
    public void requireFiles(String name, Split split, long[] bytes, int imageSize) {
        ManifestField.that(split.files().size() == 2,
                "files of split " + name + " must be that of the images and that of the labels, not " + split.files());
    }

    @Override
    public LabeledImages read(DatasetManifest manifest, Split split, List<StoredFile> files, DataDescription description) {
        int count = split.count();
        int height = manifest.shape().get(1);
        int width = manifest.shape().get(2);
        byte[] pixels = files.get(0).parse(in -> IdxReader.images(in, count, height, width));
        int[] labels = files.get(1).parse(in -> IdxReader.labels(in, count, manifest.classNames().size()));
        return LabeledImages.of(
                description, new Examples(NpyArray.of(pixels, count, 1, height, width), labels), manifest.scale());
    }
}
