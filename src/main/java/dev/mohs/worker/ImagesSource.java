package dev.mohs.worker;

import dev.mohs.UserException;
import dev.mohs.data.DataDescription;
import dev.mohs.data.ImagesFile;
import dev.mohs.data.LabeledImages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the images of a sweep lie, exactly as models are asked about them, and what the file does not say.
 *
 * @param file         the path of an {@link ImagesFile}
 * @param sha256       the digest of the images, and of the file
 * @param name         the data set's name
 * @param split        which part of it
 * @param shape        the shape of one image, (channels, height, width)
 * @param lower        the smallest valid input value
 * @param upper        the largest valid input value
 * @param classNames   the names of the classes, in label order
 * @param usualBudgets the ε that the literature mostly uses for the data, by norm
 */
public record ImagesSource(
        String file,
        String sha256,
        String name,
        String split,
        List<Integer> shape,
        float lower,
        float upper,
        List<String> classNames,
        Map<String, Double> usualBudgets) {

    /**
     * Writes {@code images} into {@code folder}.
     *
     * @throws UserException if they cannot be written
     */
    static ImagesSource write(LabeledImages images, Path folder) {
        Path file = ImagesFile.write(images, folder).toAbsolutePath();
        DataDescription of = images.description();
        return new ImagesSource(file.toString(), images.sha256(), of.name(), of.split(), of.shape(), of.lower(), of.upper(),
                of.classNames(), of.usualBudgets());
    }

    /** @throws UserException if the file cannot be read, or holds others */
    LabeledImages read() {
        return ImagesFile.read(Path.of(file), description(), sha256);
    }

    /**
     * The same, where this run has written the file on this machine.
     *
     * @throws UserException if the file cannot be read
     */
    LabeledImages trust() {
        return ImagesFile.trust(Path.of(file), description(), sha256);
    }

    private DataDescription description() {
        return new DataDescription(name, split, shape, lower, upper, classNames, usualBudgets);
    }

    ImagesSource at(Path path) {
        return new ImagesSource(path.toString(), sha256, name, split, shape, lower, upper, classNames, usualBudgets);
    }
}
