package dev.mohs.data;

import dev.mohs.data.format.Examples;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Shapes;
import java.util.Arrays;
import java.util.List;
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

    private final DataDescription description;
    private final Pixels pixels;
    private final int[] labels;
    private final Choice choice;
    /** Computed when first asked for; the same by whichever thread. */
    private volatile String sha256;

    private LabeledImages(DataDescription description, Pixels pixels, int[] labels, Choice choice, String sha256) {
        this.description = description;
        this.pixels = pixels;
        this.labels = labels;
        this.choice = choice;
        this.sha256 = sha256;
    }

    /**
     * Images of unsigned bytes; the input value of a byte is {@code byte / scale} in {@code float32}.
     *
     * @param bytes  (N, channels, height, width) in C order
     * @param scale  such that 0/scale and 255/scale lie within the bounds
     * @param labels N classes
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public static LabeledImages ofBytes(DataDescription description, byte[] bytes, float scale, int[] labels) {
        return of(description, Pixels.ofBytes(bytes.clone(), scale, description), bytes.length, labels.clone(), null);
    }

    /**
     * Images of input values.
     *
     * @param values (N, channels, height, width) in C order, within the bounds
     * @param labels N classes
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public static LabeledImages ofFloats(DataDescription description, float[] values, int[] labels) {
        return of(description, Pixels.ofFloats(values.clone(), description), values.length, labels.clone(), null);
    }

    /**
     * What a reader found, without copies: nobody else may change its arrays afterwards.
     *
     * @param scale what bytes are divided by; {@code float32} values are input values already
     * @throws IllegalArgumentException if a value is out of bounds, or a label has no class
     */
    public static LabeledImages of(DataDescription description, Examples examples, float scale) {
        Pixels pixels = examples.values() instanceof NpyArray.Bytes bytes
                ? Pixels.ofBytes(bytes.values(), scale, description)
                : Pixels.ofFloats(((NpyArray.Floats) examples.values()).values(), description);
        return of(description, pixels, Shapes.intSize(examples.values().shape()), examples.labels(), null);
    }

    /** Images whose input values lie where {@code pixels} finds them; {@code sha256} is null unless somebody has the digest. */
    static LabeledImages of(DataDescription description, Pixels pixels, int values, int[] labels, String sha256) {
        description.requireFit(values, labels);
        return new LabeledImages(description, pixels, labels, Choice.ALL, sha256);
    }

    /** What all examples have in common. */
    public DataDescription description() {
        return description;
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
        return labels.length;
    }

    /** The true class of one example. */
    public int label(int example) {
        return labels[Objects.checkIndex(example, labels.length)];
    }

    /** The true classes of the examples {@code from} to {@code to} - 1, as a new array. */
    public int[] labels(int from, int to) {
        Objects.checkFromToIndex(from, to, labels.length);
        return Arrays.copyOfRange(labels, from, to);
    }

    /** The true classes of all examples, as a new array. */
    public int[] labels() {
        return labels.clone();
    }

    /** The true classes of the examples with the given indices, in that order, as a new array. */
    public int[] labels(int[] examples) {
        return Arrays.stream(examples).map(this::label).toArray();
    }

    /** The inputs {@code from} to {@code to} - 1, a new array of shape ({@code to - from}, channels, height, width). */
    public float[] pixels(int from, int to) {
        Objects.checkFromToIndex(from, to, labels.length);
        return pixels(IntStream.range(from, to).toArray());
    }

    /** The inputs with the given indices, in that order, a new array of shape (indices, channels, height, width). */
    public float[] pixels(int[] examples) {
        int imageSize = description.imageSize();
        float[] values = new float[Math.multiplyExact(examples.length, imageSize)];
        int next = 0;
        for (int example : examples) {
            int offset = Objects.checkIndex(example, labels.length) * imageSize;
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
        return choice.phrase(presentClasses(), classes());
    }

    /** The places in the split of examples that somebody listed, counted from 0; null where nobody did. */
    public List<Integer> indices() {
        return choice.indices();
    }

    /** How many classes have an example. */
    public int presentClasses() {
        return (int) Arrays.stream(labels).distinct().count();
    }

    /** The first {@code n} examples; all of them when there are no more than that. */
    public LabeledImages first(int n) {
        return n >= count() ? this : part(0, n, "the first %,d of %,d", n, count());
    }

    /**
     * {@code n} examples, evenly spaced, so that data in the order of its classes gives some of each; all when there are no more.
     */
    public LabeledImages spread(int n) {
        return n >= count()
                ? this
                : select(split(), IntStream.range(0, n).map(i -> (int) ((long) i * count() / n)).toArray(), "evenly spaced");
    }

    /** The examples {@code from} to {@code to} - 1; shares the memory of this object. */
    public LabeledImages slice(int from, int to) {
        Objects.checkFromToIndex(from, to, count());
        return part(from, to, "the examples %,d to %,d of %,d", from + 1, to, count());
    }

    private LabeledImages part(int from, int to, String how, Object... numbers) {
        Choice chosen = choice.then(choice.places(from, to), how, numbers);
        return new LabeledImages(description, pixels.from(from * imageSize()), labels(from, to), chosen, null);
    }

    /**
     * A split of its own of the examples with the given indices, in that order; shares the memory of this object.
     *
     * @param name what the split is called
     */
    public LabeledImages select(String name, int[] examples) {
        return select(name, examples, "chosen one by one");
    }

    /** The same; {@code how} they were chosen goes to {@link #choice()}: {@code drawn by class with seed 1}. */
    LabeledImages select(String name, int[] examples, String how) {
        return select(name, examples, choice.then(null, "%,d of %,d, " + how, examples.length, count()));
    }

    private LabeledImages select(String name, int[] examples, Choice chosen) {
        DataDescription part = new DataDescription(
                name(), name, description.shape(), description.lower(), description.upper(), classNames(),
                description.usualBudgets());
        return new LabeledImages(part, pixels.of(examples.clone(), imageSize()), labels(examples), chosen, null);
    }

    /** The examples at the given places, which somebody listed as {@code text}. */
    LabeledImages listed(List<Integer> places, String text) {
        Choice chosen = choice.then(places, "%,d of %,d, %s, counted from 0", places.size(), count(), text);
        return select(split(), places.stream().mapToInt(Integer::intValue).toArray(), chosen);
    }

    /**
     * The identity of these examples: the SHA-256 of all inputs ({@code float32}, little-endian, in order) followed by
     * all labels ({@code int32}, little-endian), in lower-case hexadecimal.
     */
    public String sha256() {
        if (sha256 == null) {
            sha256 = ImagesDigest.of(this);
        }
        return sha256;
    }
}
