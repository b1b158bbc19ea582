package dev.mohs.data.format.image;

import dev.mohs.UserException;
import dev.mohs.data.format.Examples;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Links;
import dev.mohs.io.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A folder of images with one subfolder per class, which is called like the class. Classes count in the order of their names,
 * images in the order of theirs. What systems and packagers leave in folders is passed over, see {@link FolderContent}.
 */
public final class ImageFolder {

    private static final int MOST_NAMED = 5;

    private final Path root;
    private final Map<String, List<Path>> classes;
    private final List<Path> passedOver;

    private ImageFolder(Path root, Map<String, List<Path>> classes, List<Path> passedOver) {
        this.root = root;
        this.classes = classes;
        this.passedOver = passedOver;
    }

    /**
     * Looks what is in {@code root}.
     *
     * @throws UserException if there are not at least two classes, one is empty, two have one name, or something in it is no image
     */
    public static ImageFolder open(Path root) {
        FolderContent content = FolderContent.of(root);
        List<Path> passedOver = new ArrayList<>(content.passedOver());
        Map<String, List<Path>> classes = new LinkedHashMap<>();
        Problems problems = new Problems(root);
        content.images().forEach(image -> problems.add(image, "it is in no folder of a class"));
        for (Path folder : content.folders()) {
            FolderContent inside = FolderContent.of(folder);
            passedOver.addAll(inside.passedOver());
            if (inside.folders().isEmpty() && inside.files().isEmpty()) {
                problems.add(folder, "there is no image in it");
            }
            if (classes.put(FolderContent.name(folder), images(inside, problems)) != null) {
                problems.add(folder, "another folder has the same name in another form of Unicode");
            }
        }
        problems.throwAny("a folder of a class holds files called .png, .jpg or .jpeg alone, at least one; convert, move or rename"
                + " what is in the way");
        if (classes.size() < 2) {
            throw UserException.failure("cannot use " + root + ": it has " + classes.size()
                    + " folders of a class, but it takes 2 or more, each with PNG or JPEG images of that class");
        }
        classes.values().forEach(images -> images.forEach(image -> Links.requireInside(root, image)));
        return new ImageFolder(root, classes, passedOver);
    }

    private static List<Path> images(FolderContent folder, Problems problems) {
        folder.folders().forEach(other -> problems.add(other, "it is a folder in a folder of a class"));
        folder.files().stream().filter(file -> !Files.isRegularFile(file) || !ImageFile.isImage(file))
                .forEach(other -> problems.add(other, "it is not called .png, .jpg or .jpeg, or is no file"));
        return folder.images();
    }

    /** What was left where it lies, a sentence, if there is any. */
    public Optional<String> passedOver() {
        if (passedOver.isEmpty()) {
            return Optional.empty();
        }
        int more = passedOver.size() - MOST_NAMED;
        return Optional.of("in " + root + " these were passed over: " + passedOver.stream().limit(MOST_NAMED)
                .map(file -> root.relativize(file).toString()).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : ""));
    }

    /** In the order of their labels. */
    public List<String> classNames() {
        return List.copyOf(classes.keySet());
    }

    /**
     * Reads all images, prepared, as {@code uint8} in (N, 3, height, width).
     *
     * @param remarks is told what a user may want to know of how they were read, a sentence each
     * @throws UserException if some cannot be read, or are not as large as the first
     */
    public Examples read(ImagePreparation preparation, Consumer<String> remarks) {
        List<Path> files = classes.values().stream().flatMap(List::stream).toList();
        Map<String, List<Path>> remarked = new LinkedHashMap<>();
        Problems problems = new Problems(root);
        Path modelFile = null;
        PixelImage model = null;
        byte[] values = new byte[0];
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            PixelImage image = read(file, preparation, problems,
                    remark -> remarked.computeIfAbsent(remark, key -> new ArrayList<>()).add(root.relativize(file)));
            if (image == null) {
                continue;
            }
            if (model == null) {
                model = image;
                modelFile = file;
                requireRoom(files.size(), model);
                values = new byte[files.size() * model.values().length];
            }
            if (image.height() != model.height() || image.width() != model.width()) {
                problems.add(file, "it has " + image.height() + " x " + image.width() + " pixels, but "
                        + root.relativize(modelFile) + " has " + model.height() + " x " + model.width()
                        + (preparation.isNone() ? "" : " once prepared"));
                continue;
            }
            System.arraycopy(image.values(), 0, values, i * image.values().length, image.values().length);
        }
        problems.throwAny("replace what is damaged or move it away; all must be alike: add ,resize=<shorter side>,crop=<side>"
                + " behind"
                + " the folder where sizes differ");
        remarked.forEach((remark, of) -> remarks.accept(of.size() + " of " + files.size() + " images in " + root + " are " + remark
                + ", as " + of.get(0)));
        return new Examples(NpyArray.of(values, files.size(), PixelImage.CHANNELS, model.height(), model.width()), labels());
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

    /** Null, and a problem more, where the file cannot be read. */
    private static PixelImage read(Path file, ImagePreparation preparation, Problems problems, Consumer<String> remarks) {
        try {
            return preparation.apply(ImageFile.read(file, remarks));
        } catch (IOException e) {
            problems.add(file, AtomicFiles.reason(e));
            return null;
        }
    }
}
