package dev.mohs.training;

import dev.mohs.UserException;
import dev.mohs.attack.Randomness;
import dev.mohs.data.LabeledImages;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What is done at random to every training image in every pass, as with CIFAR (He et al. 2016): the image is moved, which is a crop
 * of one with a border, and mirrored. What is drawn depends on the seed, the pass and the example alone.
 *
 * @param crop by how many pixels an image is moved at most, each way, 0 for not at all; what comes in is the lower bound of the
 *             data, black
 * @param flip whether half of the images are mirrored, left and right changing places
 */
public record Augmentation(int crop, boolean flip) {

    /** Images as they are. */
    public static final Augmentation NONE = new Augmentation(0, false);

    private static final int MOST = 64;

    public Augmentation {
        if (crop < 0 || crop > MOST) {
            throw UserException.usage("random crops move images by 0 to " + MOST + " pixels, not " + crop);
        }
    }

    /**
     * Some images of a pass.
     *
     * @param seed of the training
     * @param pass from 1
     * @return (N, channels, height, width)
     */
    float[] pixels(LabeledImages images, int[] examples, long seed, int pass) {
        float[] pixels = images.pixels(examples);
        if (equals(NONE)) {
            return pixels;
        }
        Randomness randomness = new Randomness(seed, "augmentation of pass " + pass);
        float[] changed = new float[pixels.length];
        Arrays.fill(changed, images.lower());
        for (int i = 0; i < examples.length; i++) {
            SplittableRandom random = randomness.forExample(examples[i]);
            int down = random.nextInt(-crop, crop + 1);
            int right = random.nextInt(-crop, crop + 1);
            move(pixels, changed, i * images.imageSize(), images.shape(), down, right, flip && random.nextBoolean());
        }
        return changed;
    }

    private static void move(float[] from, float[] to, int start, int[] shape, int down, int right, boolean mirrored) {
        int height = shape[1];
        int width = shape[2];
        for (int row = 0; row < shape[0] * height; row++) {
            int y = row % height - down;
            for (int x = 0; x < width && y >= 0 && y < height; x++) {
                int seen = (mirrored ? width - 1 - x : x) - right;
                if (seen >= 0 && seen < width) {
                    to[start + row * width + x] = from[start + (row - down) * width + seen];
                }
            }
        }
    }
}
