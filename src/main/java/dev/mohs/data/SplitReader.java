package dev.mohs.data;

import dev.mohs.data.DatasetManifest.Split;
import dev.mohs.data.format.CifarReader;
import dev.mohs.data.format.Examples;
import dev.mohs.data.format.IdxReader;
import dev.mohs.data.format.NpzReader;
import dev.mohs.io.MalformedFileException;
import dev.mohs.io.NpyArray;
import java.io.OutputStream;
import java.util.List;

/**
 * Makes labelled images of the files of a split.
 *
 * @param manifest what is known about the data set
 * @param part     the split
 * @param files    its files, in the order of the manifest
 */
record SplitReader(DatasetManifest manifest, Split part, List<StoredFile> files) {

    /** @throws dev.mohs.UserException if a file is malformed or not the manifest's */
    LabeledImages read(LabeledImages.Description description) {
        return switch (manifest.format()) {
            case IDX -> LabeledImages.of(description, idx(), manifest.scale());
            case CIFAR_10, CIFAR_100 -> LabeledImages.of(description, cifar(), manifest.scale());
            case NPZ -> npz(files.get(0), description);
        };
    }

    private Examples idx() {
        int height = manifest.shape().get(1);
        int width = manifest.shape().get(2);
        byte[] pixels = files.get(0).parse(in -> IdxReader.images(in, part.count(), height, width));
        int classes = manifest.classNames().size();
        int[] labels = files.get(1).parse(in -> IdxReader.labels(in, part.count(), classes));
        return new Examples(NpyArray.of(pixels, part.count(), 1, height, width), labels);
    }

    private Examples cifar() {
        int labelBytes = manifest.format().labelBytes();
        int imageSize = manifest.imageSize();
        byte[] pixels = new byte[part.count() * imageSize];
        int[] labels = new int[part.count()];
        CifarReader reader = new CifarReader(labelBytes, imageSize, manifest.classNames().size());
        int read = 0;
        for (StoredFile file : files) {
            int first = read;
            int count = Math.toIntExact(file.expected().bytes() / (labelBytes + imageSize));
            read += file.parse(in -> reader.read(in, count, first, pixels, labels));
        }
        List<Integer> shape = manifest.shape();
        return new Examples(NpyArray.of(pixels, part.count(), shape.get(0), shape.get(1), shape.get(2)), labels);
    }

    private LabeledImages npz(StoredFile file, LabeledImages.Description description) {
        return file.parse(in -> {
            // ZIP files are read from their end; the digest is taken of the stream all the same.
            Examples examples = NpzReader.read(file.source().file());
            in.transferTo(OutputStream.nullOutputStream());
            if (examples.count() != part.count() || !examples.imageShape().equals(manifest.shape())) {
                throw new MalformedFileException("it has " + examples.count() + " images of shape " + examples.imageShape()
                        + ", but the manifest says " + part.count() + " of shape " + manifest.shape());
            }
            try {
                return LabeledImages.of(description, examples, manifest.scale());
            } catch (IllegalArgumentException e) {
                throw new MalformedFileException(e.getMessage());
            }
        });
    }
}
