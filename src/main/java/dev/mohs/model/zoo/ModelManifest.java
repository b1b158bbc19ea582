package dev.mohs.model.zoo;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mohs.UserException;
import dev.mohs.io.Shapes;
import java.util.List;
import java.util.Map;

/**
 * What a weight file cannot say about itself; lies beside it as {@code <name>.json}.
 *
 * @param schema       the version of this format, {@link #SCHEMA}
 * @param name         the model's name, {@code cnn-sqish-s1}
 * @param architecture the name of a {@link dev.mohs.nn.Architecture}
 * @param activation   the text form of a {@link dev.mohs.nn.Activation}
 * @param inputShape   (channels, height, width)
 * @param lower        the smallest valid input value
 * @param upper        the largest
 * @param classes      the number of classes
 * @param dataset      what it was trained on
 * @param seed         the training seed
 * @param recipe       how it was trained
 * @param sha256       the digest of the weight file
 * @param clean        how it does on unperturbed test images; null when not measured
 */
public record ModelManifest(
        String schema,
        String name,
        String architecture,
        String activation,
        List<Integer> inputShape,
        double lower,
        double upper,
        int classes,
        String dataset,
        long seed,
        Recipe recipe,
        String sha256,
        CleanAccuracy clean) {

    /** The format that this version reads and writes. */
    public static final String SCHEMA = "mohs-model/1";

    /** Memory is taken for a network of this shape before its weights are seen: that of 3 x 591 x 591 pixels at most. */
    private static final int MOST_INPUTS = 1 << 20;

    private static final int MOST_CLASSES = 10_000;

    /**
     * How the model was trained.
     *
     * @param objective      what was minimised, on which inputs
     * @param optimizer      the optimiser and its schedule, in words
     * @param learningRate   the first step size
     * @param batchSize      examples per step
     * @param epochs         passes over the training images that were completed
     * @param plannedEpochs  passes that the schedule was made for
     * @param trainingImages how many training images there were
     * @param adversarial    the adversarial training in short, {@code pgd0.1}; null for clean images
     * @param settings       all that decides the weights, by the names of the options of {@code mohs train}, and the images and the
     *                       engine; null for models from before it was recorded
     */
    public record Recipe(
            String objective,
            String optimizer,
            double learningRate,
            int batchSize,
            int epochs,
            int plannedEpochs,
            int trainingImages,
            @JsonInclude(JsonInclude.Include.NON_NULL) String adversarial,
            @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, String> settings) {}

    /**
     * How many unperturbed images the model classifies correctly.
     *
     * @param split   the part of the data set
     * @param correct how many of its images are classified correctly
     * @param total   how many there are
     */
    public record CleanAccuracy(String split, int correct, int total) {}

    public ModelManifest {
        if (!SCHEMA.equals(schema)) {
            throw UserException.failure("a model manifest of schema " + schema + " cannot be read; this version of Mohs reads "
                    + SCHEMA);
        }
        requirePresent("name", name);
        requirePresent("architecture", architecture);
        requirePresent("activation", activation);
        if (inputShape == null || inputShape.size() != 3 || inputShape.stream().anyMatch(size -> size == null || size < 1)
                || Shapes.size(inputShape) > MOST_INPUTS) {
            throw UserException.failure("the inputShape of model " + name + " must be (channels, height, width), positive and"
                    + " at most " + MOST_INPUTS + " values, not " + inputShape);
        }
        inputShape = List.copyOf(inputShape);
        if (!Float.isFinite((float) lower) || !Float.isFinite((float) upper) || (float) lower >= (float) upper) {
            throw UserException.failure("the bounds of model " + name + " need a finite lower below upper, not " + lower + " and "
                    + upper);
        }
        if (classes < 2 || classes > MOST_CLASSES) {
            throw UserException.failure("model " + name + " needs 2 to " + MOST_CLASSES + " classes, not " + classes);
        }
    }

    private static void requirePresent(String field, String value) {
        if (value == null) {
            throw UserException.failure("a model manifest needs the field " + field);
        }
    }

    /** The same papers with a measured accuracy. */
    public ModelManifest withClean(CleanAccuracy measured) {
        return new ModelManifest(
                schema, name, architecture, activation, inputShape, lower, upper, classes, dataset, seed, recipe, sha256, measured);
    }
}
