package dev.mohs.data.format;

import dev.mohs.io.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The binary version of CIFAR-10 and CIFAR-100: records without a header, each one or two label bytes and the image,
 * unsigned bytes in (channel, row, column) order. Of two labels the second is the class, the first its superclass.
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">The CIFAR-10 dataset, "Binary version"</a>
 */
public final class CifarReader {

    private final int labelBytes;
    private final int imageSize;
    private final int classes;

    /**
     * @param labelBytes 1 for CIFAR-10, 2 for CIFAR-100
     * @param imageSize  values per image
     * @param classes    how many classes there are
     */
    public CifarReader(int labelBytes, int imageSize, int classes) {
        this.labelBytes = labelBytes;
        this.imageSize = imageSize;
        this.classes = classes;
    }

    /**
     * Reads {@code count} records into {@code pixels} and {@code labels}, from example {@code first} on.
     *
     * @return the number of examples read, {@code count}
     * @throws MalformedFileException if {@code in} is cut short, goes on, or holds a label out of range
     */
    public int read(InputStream in, int count, int first, byte[] pixels, int[] labels) throws IOException {
        byte[] label = new byte[labelBytes];
        for (int example = first; example < first + count; example++) {
            int found = in.readNBytes(label, 0, labelBytes) + in.readNBytes(pixels, example * imageSize, imageSize);
            if (found < labelBytes + imageSize) {
                throw new MalformedFileException("it is cut short: record " + (example - first) + " of " + count + " has "
                        + found + " of " + (labelBytes + imageSize) + " bytes");
            }
            labels[example] = label[labelBytes - 1] & 0xff;
            if (labels[example] >= classes) {
                throw new MalformedFileException("the label of record " + (example - first) + " is " + labels[example]
                        + ", but the manifest names the classes 0 to " + (classes - 1));
            }
        }
        if (in.read() >= 0) {
            throw new MalformedFileException("there is more after its " + count + " records");
        }
        return count;
    }
}
