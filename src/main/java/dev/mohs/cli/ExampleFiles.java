package dev.mohs.cli;

import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.BrokenExample;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Npz;
import dev.mohs.report.Png;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The broken examples of a sweep as files: per model and attack one {@code .npz} with the exact inputs ({@code x}, float32), true and
 * predicted classes ({@code y}, {@code prediction}), positions in the data set ({@code index}) and the smallest ε that broke each
 * ({@code epsilon}); the first few as PNG pictures of 8 bits.
 */
final class ExampleFiles {

    private static final int PICTURES = 10;

    private final LabeledImages images;
    private final Map<String, List<BrokenExample>> examples = new LinkedHashMap<>();

    ExampleFiles(LabeledImages images) {
        this.images = images;
    }

    void add(BrokenExample example) {
        String attack = example.attack().replaceAll("[^A-Za-z0-9_.=-]+", "_").replaceAll("_+$", "");
        examples.computeIfAbsent(example.model() + "-" + attack, key -> new ArrayList<>()).add(example);
    }

    /** Writes everything into {@code folder}. */
    void write(Path folder) {
        examples.forEach((name, broken) -> {
            Npz.write(folder.resolve(name + ".npz"), arrays(broken));
            broken.stream().limit(PICTURES).forEach(example -> writePicture(folder, name, example));
        });
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
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("x", NpyArray.of(inputs, broken.size(), shape[0], shape[1], shape[2]));
        arrays.put("y", NpyArray.of(broken.stream().mapToInt(BrokenExample::label).toArray(), broken.size()));
        arrays.put("prediction", NpyArray.of(broken.stream().mapToInt(BrokenExample::prediction).toArray(), broken.size()));
        arrays.put("index", NpyArray.of(broken.stream().mapToInt(BrokenExample::index).toArray(), broken.size()));
        arrays.put("epsilon", NpyArray.of(epsilons, broken.size()));
        return arrays;
    }

    private void writePicture(Path folder, String name, BrokenExample example) {
        int[] shape = images.shape();
        String file = String.format(Locale.ROOT, "%s-%05d-%d-as-%d.png", name, example.index(), example.label(),
                example.prediction());
        byte[] picture = Png.encode(example.input(), shape[0], shape[1], shape[2], images.lower(), images.upper());
        AtomicFiles.write(folder.resolve(file), out -> out.write(picture));
    }
}
