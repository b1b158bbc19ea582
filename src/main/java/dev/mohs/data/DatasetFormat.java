package dev.mohs.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mohs.data.DatasetManifest.Split;
import java.util.List;

/** How the files of a data set are laid out; each with the class that knows what that means. */
public enum DatasetFormat {

    /** The format of MNIST: one file of unsigned bytes for the images, one for the labels; one channel. */
    @JsonProperty("idx")
    IDX(new IdxSplit()),

    /** The binary version of CIFAR-10: one or more files of records, each a label and an image. */
    @JsonProperty("cifar-10")
    CIFAR_10(new CifarSplit(1)),

    /** The binary version of CIFAR-100: as CIFAR-10, with the label of a superclass before that of the class. */
    @JsonProperty("cifar-100")
    CIFAR_100(new CifarSplit(2)),

    /** A NumPy archive with {@code x}, (N, channels, height, width) in uint8 or float32, and {@code y}, (N). */
    @JsonProperty("npz")
    NPZ(new NpzSplit());

    private final SplitFormat format;

    DatasetFormat(SplitFormat format) {
        this.format = format;
    }

    /** See {@link SplitFormat#isOfBytes}. */
    boolean isOfBytes() {
        return format.isOfBytes();
    }

    /** See {@link SplitFormat#requireShape}. */
    void requireShape(List<Integer> shape) {
        format.requireShape(shape);
    }

    /** See {@link SplitFormat#requireFiles}. */
    void requireFiles(String name, Split split, long[] bytes, int imageSize) {
        format.requireFiles(name, split, bytes, imageSize);
    }

    /** See {@link SplitFormat#read}. */
    LabeledImages read(DatasetManifest manifest, Split split, List<StoredFile> files, DataDescription description) {
        return format.read(manifest, split, files, description);
    }
}
