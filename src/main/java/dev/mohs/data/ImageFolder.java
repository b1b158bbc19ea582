package dev.mohs.data;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.MalformedFileException;
import dev.mohs.io.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of images with one subfolder per class, which is called like the class. Classes count in the order of their names,
 * images in the order of theirs. What is hidden or begins with {@code __}, as archives made on a Mac have it, is passed over.
 */
final class ImageFolder {

    private final Path root;
    private final Map<String, List<Path>> classes;

    private ImageFolder(Path root, Map<String, List<Path>> classes) {
        this.root = root;
        this.classes = classes;
    }

    /**
     * Looks what is in {@code root}.
     *
     * @throws UserException if there are not at least two classes, one is empty, or something in it is no image
     */
    static ImageFolder open(Path root) {
        Map<String, List<Path>> classes = new LinkedHashMap<>();
        for (Path folder : children(root)) {
            if (Files.isDirectory(folder)) {
                classes.put(folder.getFileName().toString(), images(folder));
            } else if (ImageFile.isImage(folder)) {
                throw UserException.failure("cannot use " + folder + ": it is in no folder of a class; move it into one");
            }
        }
        if (classes.size() < 2) {
            throw UserException.failure("cannot use " + root + ": it has " + classes.size()
                    + " folders of a class, but it takes 2 or more, each with PNG or JPEG images of that class");
        }
        ImageFolder folder = new ImageFolder(root, classes);
        classes.values().forEach(images -> images.forEach(image -> Links.requireInside(root, image)));
        return folder;
    }

    private static List<Path> images(Path folder) {
        List<Path> images = children(folder);
        if (images.isEmpty()) {
            throw UserException.failure("cannot use " + folder + ": there is no image in it; put some there or remove it");
        }
        images.stream().filter(file -> !Files.isRegularFile(file) || !ImageFile.isImage(file)).findFirst().ifPresent(other -> {
            throw UserException.failure("cannot use " + other + ": a folder of a class holds files called .png, .jpg or .jpeg"
                    + " alone; convert it or move it away");
        });
        return images;
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !child.getFileName().toString().matches("(\\.|__).*"))
                    .sorted(Comparator.comparing(child -> child.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw UserException.failure("cannot read the folder " + folder + ": " + AtomicFiles.reason(e), e);
        }
    }

    /** In the order of their labels. */
    List<String> classNames() {
        return List.copyOf(classes.keySet());
    }

    /**
     * Reads all images, prepared, as {@code uint8} in (N, 3, height, width).
     *
     * @throws UserException if one cannot be read, or is not as large as the first
     */
    Examples read(ImagePreparation preparation) {
        List<Path> files = classes.values().stream().flatMap(List::stream).toList();
        PixelImage model = read(files.get(0), preparation);
        requireRoom(files.size(), model);
        int size = model.values().length;
        byte[] values = new byte[files.size() * size];
        for (int i = 0; i < files.size(); i++) {
            PixelImage image = i == 0 ? model : read(files.get(i), preparation);
            if (image.height() != model.height() || image.width() != model.width()) {
                throw UserException.failure("cannot use " + files.get(i) + ": it has " + image.height() + " x " + image.width()
                        + " pixels, but " + files.get(0) + " has " + model.height() + " x " + model.width()
                        + "; all must be alike: add ,resize=<shorter side>,crop=<side> behind the folder");
            }
            System.arraycopy(image.values(), 0, values, i * size, size);
        }
        return new Examples(
                NpyArray.of(values, files.size(), PixelImage.CHANNELS, model.height(), model.width()), labels());
    }

    private int[] labels() {
        List<Integer> labels = new ArrayList<>();
        int label = 0;
        for (List<Path> images : classes.values()) {
            for (int i = 0; i < images.size(); i++) {
                labels.add(label);
            }
            label++;
        }
        return labels.stream().mapToInt(Integer::intValue).toArray();
    }

    private void requireRoom(long count, PixelImage image) {
        if (count * image.values().length >= Integer.MAX_VALUE) {
            throw UserException.failure("cannot use " + root + ": " + count + " images of " + image.height() + " x "
                    + image.width() + " pixels are 2^31 values or more; make them smaller with ,resize=,crop= behind the folder");
        }
    }

    private static PixelImage read(Path file, ImagePreparation preparation) {
        try {
            return preparation.apply(ImageFile.read(file));
        } catch (MalformedFileException e) {
            throw UserException.failure("cannot use " + file + ": " + e.getMessage() + "; replace it or move it away", e);
        } catch (IOException e) {
            throw UserException.failure("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }
}
