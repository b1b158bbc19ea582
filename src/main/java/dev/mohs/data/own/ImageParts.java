package dev.mohs.data.own;

import dev.mohs.UserException;
import dev.mohs.data.format.Examples;
import dev.mohs.data.format.image.ImageFolder;
import dev.mohs.data.format.image.ImagePreparation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A user's folders of images: grey where all of them are, unless options say otherwise. */
final class ImageParts {

    private ImageParts() {}

    /** @throws UserException if a folder or an image in it cannot be used, or test and train have different classes */
    static OwnContent read(Path path, Map<String, Path> parts, OwnOptions options, Consumer<String> notes) {
        ImagePreparation preparation = options.preparation();
        int channels = options.channels();
        Map<String, ImageFolder> folders = new LinkedHashMap<>();
        parts.forEach((split, folder) -> folders.put(split, ImageFolder.open(folder)));
        List<String> classNames = folders.values().iterator().next().classNames();
        if (folders.containsKey(OwnData.TRAIN)) {
            requireSameClasses(path, classNames, folders.get(OwnData.TRAIN).classNames());
        }
        Map<String, Examples> read = new LinkedHashMap<>();
        folders.forEach((split, folder) -> {
            read.put(split, folder.read(preparation, notes));
            folder.passedOver().ifPresent(notes);
        });
        if (channels == 1 || (channels == 0 && read.values().stream().allMatch(Grey::isGrey))) {
            read.replaceAll((split, examples) -> Grey.of(examples));
        }
        return OwnContent.of(path, read, classNames, new float[] {0, 1}, 255, options, notes);
    }

    private static void requireSameClasses(Path path, List<String> test, List<String> train) {
        List<String> onlyTest = test.stream().filter(name -> !train.contains(name)).toList();
        List<String> onlyTrain = train.stream().filter(name -> !test.contains(name)).toList();
        if (!onlyTest.isEmpty() || !onlyTrain.isEmpty()) {
            throw UserException.failure("cannot use " + path + ": test has the classes " + test + ", but train " + train
                    + "; in test alone are " + onlyTest + ", in train alone " + onlyTrain + "; both take the same folders");
        }
    }
}
