package dev.mohs.data.format.image;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What lies in a folder of data, in the order of the names, without what systems and packagers leave there.
 *
 * @param folders    the folders
 * @param files      everything else
 * @param passedOver what was left there: hidden files, thumbnails, archives' notes on themselves, the texts that come with data
 */
public record FolderContent(List<Path> folders, List<Path> files, List<Path> passedOver) {

    private static final Set<String> OF_SYSTEMS = Set.of("thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r",
            "__macosx", "@eadir", "$recycle.bin", "system volume information", "lost+found", "__pycache__");
    private static final Pattern TEXTS = Pattern.compile(
            "(readme|licen[cs]e|copying|notice|authors|citation|changelog|sha256sums|md5sums)([-_ .].*)?");

    /**
     * Looks.
     *
     * @throws UserException if the folder cannot be read, or a name in it cannot be expressed in the locale's encoding
     */
    public static FolderContent of(Path folder) {
        FolderContent content = new FolderContent(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (Stream<Path> children = Files.list(folder)) {
            children.sorted(Comparator.comparing(FolderContent::name).thenComparing(Comparator.naturalOrder()))
                    .forEach(content::add);
        } catch (IOException e) {
            throw unreadable(folder, e);
        } catch (UncheckedIOException e) {
            throw unreadable(folder, e.getCause());
        }
        return content;
    }

    private static UserException unreadable(Path folder, IOException e) {
        return UserException.failure("cannot read the folder " + folder + ": " + AtomicFiles.reason(e), e);
    }

    private void add(Path child) {
        requireReadableName(child);
        boolean isFolder = Files.isDirectory(child);
        if (isPassedOver(name(child).toLowerCase(Locale.ROOT), isFolder)) {
            passedOver.add(child);
        } else {
            (isFolder ? folders : files).add(child);
        }
    }

    private static boolean isPassedOver(String name, boolean isFolder) {
        return name.startsWith(".") || OF_SYSTEMS.contains(name) || (!isFolder && TEXTS.matcher(name).matches()
                && !name.endsWith(".png") && !name.endsWith(".jpg") && !name.endsWith(".jpeg"));
    }

    /** The name in Unicode's composed form: systems write {@code é} as one character or as two. */
    static String name(Path file) {
        return Normalizer.normalize(file.getFileName().toString(), Normalizer.Form.NFC);
    }

    /** The images among the files. */
    public List<Path> images() {
        return files.stream().filter(ImageFile::isImage).toList();
    }

    /**
     * Refuses a name that has lost letters.
     *
     * @throws UserException if the encoding of this process cannot express it
     */
    public static void requireReadableName(Path file) {
        if (file.toString().indexOf('\ufffd') >= 0) {
            throw UserException.failure("cannot use " + file + ": its name has letters that the encoding of this process, "
                    + System.getProperty("sun.jnu.encoding") + ", cannot express; set LC_ALL=C.UTF-8 before Java starts");
        }
    }
}
