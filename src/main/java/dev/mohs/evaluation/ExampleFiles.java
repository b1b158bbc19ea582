package dev.mohs.evaluation;

import dev.mohs.UserException;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Npz;
import dev.mohs.io.Png;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The broken examples of a sweep as files: per model and attack one {@code .npz} with the exact inputs ({@code x},
 * float32), true and predicted classes ({@code y}, {@code prediction}), positions in the data set ({@code index}) and
 * the smallest ε that broke each ({@code epsilon}); the first few as PNG pictures of 8 bits.
 */
public final class ExampleFiles implements SweepListener {

    private static final int PICTURES = 10;

    private final LabeledImages images;
    private final Map<String, List<BrokenExample>> examples = new LinkedHashMap<>();

    /** No files yet. */
    public ExampleFiles(LabeledImages images) {
        this.images = images;
    }

    @Override
    public void onBroken(BrokenExample example) {
        String name = fileName(example.model()) + "-" + fileName(example.attack());
        examples.computeIfAbsent(name, key -> new ArrayList<>()).add(example);
    }

    /** {@code text} with what a file name should not contain replaced by underscores. */
    public static String fileName(String text) {
        return text.replaceAll("[^A-Za-z0-9_.=-]+", "_").replaceAll("_+$", "");
    }

    /** How many broken examples there are, each counted once for every attack that broke it. */
    public int count() {
        return examples.values().stream().mapToInt(List::size).sum();
    }

    /**
     * Writes everything into {@code folder}.
     *
     * @throws UserException if a file cannot be written
     */
    public void write(Path folder) {
        examples.forEach((name, broken) -> {
            Npz.write(folder.resolve(name + ".npz"), arrays(broken));
            if (isPicture()) {
                broken.stream().limit(PICTURES).forEach(example -> writePicture(folder, name, example));
            }
        });
    }

    private boolean isPicture() {
        int channels = images.shape()[0];
        return channels == 1 || channels == 3;
    }

    private Map<String, NpyArray> arrays(List<BrokenExample> broken) {
        int[] shape = images.shape();
        int size = shape[0] * shape[1] * shape[2];
        float[] inputs = new float[broken.size() * size];
        float[] epsilons = new float[broken.size()];
        for (int i = 0; i < broken.size(); i++) {
            System.arraycopy(broken.get(i).input(), 0, inputs, i * size, size);
            epsilons[i] = (float) broken.get(i).epsilon();
        }
        int count = broken.size();
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("x", NpyArray.of(inputs, count, shape[0], shape[1], shape[2]));
        arrays.put("y", NpyArray.of(broken.stream().mapToInt(BrokenExample::label).toArray(), count));
        arrays.put("prediction", NpyArray.of(broken.stream().mapToInt(BrokenExample::prediction).toArray(), count));
        arrays.put("index", NpyArray.of(broken.stream().mapToInt(this::index).toArray(), count));
        arrays.put("epsilon", NpyArray.of(epsilons, count));
        return arrays;
    }

    private int index(BrokenExample example) {
        return images.indices() == null ? example.index() : images.indices().get(example.index());
    }

    private void writePicture(Path folder, String name, BrokenExample example) {
        int[] shape = images.shape();
        String file = String.format(Locale.ROOT, "%s-%05d-%d-as-%d.png",
                name, index(example), example.label(), example.prediction());
        byte[] picture = Png.encode(example.input(), shape[0], shape[1], shape[2], images.lower(), images.upper());
        AtomicFiles.write(folder.resolve(file), out -> out.write(picture));
    }
}
