package dev.mohs.data;

import dev.mohs.data.DatasetManifest.Split;
import dev.mohs.data.format.CifarReader;
import dev.mohs.data.format.Examples;
import dev.mohs.io.NpyArray;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A split as files of records whose examples follow one another.
 *
 * @param labelBytes what stands before the values of an image in a record
 */
record CifarSplit(int labelBytes) implements SplitFormat {

    @Override
    public void requireFiles(String name, Split split, long[] bytes, int imageSize) {
        long record = (long) labelBytes + imageSize;
        ManifestField.that(LongStream.of(bytes).allMatch(size -> size % record == 0)
                        && LongStream.of(bytes).sum() == split.count() * record,
                "bytes of the files of split " + name + " must be records of " + record + " bytes, "
                        + split.count() + " in all, not " + LongStream.of(bytes).sum() + " bytes");
    }

    @Override
    public LabeledImages read(DatasetManifest manifest, Split split, List<StoredFile> files, DataDescription description) {
        int imageSize = manifest.imageSize();
        byte[] pixels = new byte[split.count() * imageSize];
        int[] labels = new int[split.count()];
        CifarReader reader = new CifarReader(labelBytes, imageSize, manifest.classNames().size());
        int read = 0;
        for (StoredFile file : files) {
            int first = read;
            int count = Math.toIntExact(file.expected().bytes() / (labelBytes + imageSize));
            read += file.parse(in -> reader.read(in, count, first, pixels, labels));
        }
        List<Integer> shape = manifest.shape();
        NpyArray images = NpyArray.of(pixels, split.count(), shape.get(0), shape.get(1), shape.get(2));
        return LabeledImages.of(description, new Examples(images, labels), manifest.scale());
    }
}
