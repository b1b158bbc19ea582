package dev.mohs.data;

import dev.mohs.data.format.Examples;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Images with their true classes, in memory and immutable. Inputs are {@code float32} between {@code lower} and
 * {@code upper}, image after image, each in (channel, row, column) order.
 *
 * <p>Images that come as bytes stay bytes and become input values when asked for, which takes a quarter of the memory.
 */
public final class LabeledImages {

    private static final int BYTE_VALUES = 256;
    private static final String ALL = "all of it";

    /**
     * What all examples have in common.
     *
     * @param name       the data set's name, {@code fashion-mnist}
     * @param split      which part of it, {@code test}
     * @param shape      the shape of one image, (channels, height, width)
     * @param lower      the smallest valid input value
     * @param upper      the largest valid input value
     * @param classNames the names of the classes, in label order
     * @param usualBudgets the ε that the literature mostly uses for the data, by norm ({@code linf}, {@code l2}, {@code l1}), in
     *                   input units; empty where there is none
     */
    public record Description(
            String name, String split, List<Integer> shape, float lower, float upper, List<String> classNames,
            Map<String, Double> usualBudgets) {

        /** Data of no usual budgets. */
        public Description(
                String name, String split, List<Integer> shape, float lower, float upper, List<String> classNames) {
            this(name, split, shape, lower, upper, classNames, Map.of());
        }

        public Description {
            usualBudgets = Map.copyOf(usualBudgets);
            shape = List.copyOf(shape);
            classNames = List.copyOf(classNames);
            if (shape.size() != 3 || shape.stream().anyMatch(length -> length <= 0)) {
                throw new IllegalArgumentException("shape " + shape + " is not (channels, height, width)");
            }
            if (!(lower < upper)) {
                throw new IllegalArgumentException("lower " + lower + " is not below upper " + upper);
            }
        }

        /** How many values one image has. */
        public int imageSize() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }
    }

    /** The input values of all images, wherever they come from. */
    @FunctionalInterface
    private interface Pixels {
        float at(int index);
    }

    private final Description description;
    private final Pixels pixels;
    private final int[] labels;
    private final int start;
    private final int count;
    private final String choice;

    private LabeledImages(Description description, Pixels pixels, int[] labels, int start, int count, String choice) {
        this.description = description;
        this.pixels = pixels;
        this.labels = labels;
        this.start = start;
        this.count = count;
        this.choice = choice;
    }

    /**
     * Images of unsigned bytes; the input value of a byte is {@code byte / scale} in {@code float32}.
     *
     * @param bytes  (N, channels, height, width) in C order
     * @param scale  such that 0/scale and 255/scale lie within the bounds
     * @param labels N classes
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public static LabeledImages ofBytes(Description description, byte[] bytes, float scale, int[] labels) {
        return wrapBytes(description, bytes.clone(), scale, labels.clone());
    }

    /** The same without copies: nobody else may change the arrays afterwards. */
    private static LabeledImages wrapBytes(Description description, byte[] bytes, float scale, int[] labels) {
        float[] values = new float[BYTE_VALUES];
        for (int value = 0; value < BYTE_VALUES; value++) {
            values[value] = value / scale;
        }
        requireWithinBounds(description, values);
        requireMatchingLabels(description, bytes.length, labels);
        return new LabeledImages(description, i -> values[bytes[i] & 0xff], labels, 0, labels.length, ALL);
    }

    /**
     * Images of input values.
     *
     * @param values (N, channels, height, width) in C order, within the bounds
     * @param labels N classes
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public static LabeledImages ofFloats(Description description, float[] values, int[] labels) {
        return wrapFloats(description, values.clone(), labels.clone());
    }

    /** The same without copies: nobody else may change the arrays afterwards. */
    private static LabeledImages wrapFloats(Description description, float[] values, int[] labels) {
        requireWithinBounds(description, values);
        requireMatchingLabels(description, values.length, labels);
        return new LabeledImages(description, i -> values[i], labels, 0, labels.length, ALL);
    }

    /**
     * What a reader found, without copies: nobody else may change its arrays afterwards.
     *
     * @param scale what bytes are divided by; {@code float32} values are input values already
     * @throws IllegalArgumentException if a value is out of bounds, or a label has no class
     */
    public static LabeledImages of(Description description, Examples examples, float scale) {
        return examples.values() instanceof NpyArray.Bytes bytes
                ? wrapBytes(description, bytes.values(), scale, examples.labels())
                : wrapFloats(description, ((NpyArray.Floats) examples.values()).values(), examples.labels());
    }

    private static void requireWithinBounds(Description description, float[] values) {
        for (float value : values) {
            if (!(value >= description.lower() && value <= description.upper())) {
                throw new IllegalArgumentException("the input value " + value + " is not between " + description.lower()
                        + " and " + description.upper());
            }
        }
    }

    private static void requireMatchingLabels(Description description, int values, int[] labels) {
        if (values != (long) labels.length * description.imageSize()) {
            throw new IllegalArgumentException(
                    labels.length + " labels, but " + values + " values of images of shape " + description.shape());
        }
        for (int label : labels) {
            if (label < 0 || label >= description.classNames().size()) {
                throw new IllegalArgumentException(
                        "the label " + label + " is not one of " + description.classNames().size() + " classes");
            }
        }
    }

    public String name() {
        return description.name();
    }

    public String split() {
        return description.split();
    }

    /** The shape of one image, (channels, height, width), as a new array. */
    public int[] shape() {
        return description.shape().stream().mapToInt(Integer::intValue).toArray();
    }

    /** How many values one image has. */
    public int imageSize() {
        return description.imageSize();
    }

    public float lower() {
        return description.lower();
    }

    public float upper() {
        return description.upper();
    }

    /** The names of the classes, in label order. */
    public List<String> classNames() {
        return description.classNames();
    }

    /** The ε that the literature mostly uses for this data under a norm, in input units; empty where there is none. */
    public OptionalDouble usualBudget(String norm) {
        Double budget = description.usualBudgets().get(norm);
        return budget == null ? OptionalDouble.empty() : OptionalDouble.of(budget);
    }

    /** How many classes there are. */
    public int classes() {
        return classNames().size();
    }

    /** How many examples there are. */
    public int count() {
        return count;
    }

    /** The true class of one example. */
    public int label(int example) {
        return labels[start + Objects.checkIndex(example, count)];
    }

    /** The true classes of the examples {@code from} to {@code to} - 1, as a new array. */
    public int[] labels(int from, int to) {
        Objects.checkFromToIndex(from, to, count);
        return Arrays.copyOfRange(labels, start + from, start + to);
    }

    /** The true classes of all examples, as a new array. */
    public int[] labels() {
        return labels(0, count);
    }

    /** The true classes of the examples with the given indices, in that order, as a new array. */
    public int[] labels(int[] examples) {
        return Arrays.stream(examples).map(this::label).toArray();
    }

    /** The inputs {@code from} to {@code to} - 1, a new array of shape ({@code to - from}, channels, height, width). */
    public float[] pixels(int from, int to) {
        Objects.checkFromToIndex(from, to, count);
        return pixels(IntStream.range(from, to).toArray());
    }

    /** The inputs with the given indices, in that order, a new array of shape (indices, channels, height, width). */
    public float[] pixels(int[] examples) {
        int imageSize = description.imageSize();
        float[] values = new float[Math.multiplyExact(examples.length, imageSize)];
        int next = 0;
        for (int example : examples) {
            int offset = (start + Objects.checkIndex(example, count)) * imageSize;
            for (int i = 0; i < imageSize; i++) {
                values[next++] = pixels.at(offset + i);
            }
        }
        return values;
    }

    /**
     * How these examples were chosen from their split, a phrase: {@code the first 1,000 of 10,000}. Where a class has no example
     * among them, it ends with how many have: figures are then about those alone.
     */
    public String choice() {
        return presentClasses() < classes()
                ? choice + String.format(Locale.ROOT, "; of %,d of %,d classes", presentClasses(), classes())
                : choice;
    }

    /** How many classes have an example. */
    public int presentClasses() {
        return (int) Arrays.stream(labels, start, start + count).distinct().count();
    }

    /** The first {@code n} examples; all of them when there are no more than that. */
    public LabeledImages first(int n) {
        return n >= count ? this : part(0, n, "the first %,d of %,d", n, count);
    }

    /**
     * {@code n} examples, evenly spaced, so that data in the order of its classes gives some of each; all when there are no more.
     */
    public LabeledImages spread(int n) {
        return n >= count
                ? this
                : select(split(), IntStream.range(0, n).map(i -> (int) ((long) i * count / n)).toArray(), "evenly spaced");
    }

    /** The examples {@code from} to {@code to} - 1; shares the memory of this object. */
    public LabeledImages slice(int from, int to) {
        Objects.checkFromToIndex(from, to, count);
        return part(from, to, "the examples %,d to %,d of %,d", from + 1, to, count);
    }

    private LabeledImages part(int from, int to, String how, Object... numbers) {
        return new LabeledImages(description, pixels, labels, start + from, to - from, chosen(how, numbers));
    }

    /** What was chosen from a choice names both. */
    private String chosen(String how, Object... numbers) {
        return String.format(Locale.ROOT, how, numbers) + (choice.equals(ALL) ? "" : " (" + choice + ")");
    }

    /**
     * A split of its own of the examples with the given indices, in that order; shares the memory of this object.
     *
     * @param name what the split is called
     */
    public LabeledImages select(String name, int[] examples) {
        return select(name, examples, "chosen one by one");
    }

    /**
     * The same.
     *
     * @param how how they were chosen, for {@link #choice()}: {@code drawn by class with seed 1}
     */
    LabeledImages select(String name, int[] examples, String how) {
        int size = description.imageSize();
        int[] chosen = Arrays.stream(examples).map(example -> start + Objects.checkIndex(example, count)).toArray();
        Description part = new Description(
                name(), name, description.shape(), description.lower(), description.upper(), classNames(),
                description.usualBudgets());
        return new LabeledImages(
                part, i -> pixels.at(chosen[i / size] * size + i % size), labels(examples), 0, chosen.length,
                chosen("%,d of %,d, " + how, examples.length, count));
    }

    /**
     * The identity of these examples: the SHA-256 of all inputs ({@code float32}, little-endian, in order) followed by
     * all labels ({@code int32}, little-endian), in lower-case hexadecimal.
     */
    public String sha256() {
        MessageDigest digest = Sha256.newDigest();
        ByteBuffer image = littleEndian(description.imageSize() * Float.BYTES);
        for (int example = 0; example < count; example++) {
            image.asFloatBuffer().put(pixels(example, example + 1));
            digest.update(image.array());
        }
        ByteBuffer classes = littleEndian(count * Integer.BYTES);
        classes.asIntBuffer().put(labels());
        digest.update(classes.array());
        return Sha256.finish(digest);
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
