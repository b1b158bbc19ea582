package dev.mohs.data;

import dev.mohs.data.DatasetManifest.Split;
import dev.mohs.data.format.Examples;
import dev.mohs.data.format.NpzReader;
import dev.mohs.io.MalformedFileException;
import java.io.OutputStream;
import java.util.List;

/** A split as one NumPy archive, which knows its shapes itself. */
final class NpzSplit implements SplitFormat {

    @Override
    public boolean isOfBytes() {
        return false;
    }

    @Override
    public void requireFiles(String name, Split split, long[] bytes, int imageSize) {
        ManifestField.that(split.files().size() == 1,
                "files of split " + name + " must be one .npz file, not " + split.files());
    }

    @Override
    public LabeledImages read(DatasetManifest manifest, Split split, List<StoredFile> files, DataDescription description) {
        StoredFile file = files.get(0);
        return file.parse(in -> {
            // ZIP files are read from their end; the digest is taken of the stream all the same.
            Examples examples = NpzReader.read(file.source().file());
            in.transferTo(OutputStream.nullOutputStream());
            if (examples.count() != split.count() || !examples.imageShape().equals(manifest.shape())) {
                throw new MalformedFileException("it has " + examples.count() + " images of shape " + examples.imageShape()
                        + ", but the manifest says " + split.count() + " of shape " + manifest.shape());
            }
            try {
                return LabeledImages.of(description, examples, manifest.scale());
            } catch (IllegalArgumentException e) {
                throw new MalformedFileException(e.getMessage());
            }
        });
    }
}
