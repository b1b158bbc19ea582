package dev.mohs.data.format.image;

import dev.mohs.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the files of a folder, so that all of it is said at once. */
final class Problems {

    private static final int MOST_NAMED = 10;
    private static final int LONGEST = 120;

    private final Path root;
    private final List<Path> files = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private int more;

    Problems(Path root) {
        this.root = root;
    }

    void add(Path file, String reason) {
        if (files.size() < MOST_NAMED) {
            files.add(file);
            reasons.add(reason);
        } else {
            more++;
        }
    }

    /**
     * Does nothing if there are none.
     *
     * @param remedy what to do
     * @throws UserException naming them, the first ten at most
     */
    void throwAny(String remedy) {
        if (files.size() == 1) {
            throw UserException.failure("cannot use " + files.get(0) + ": " + reasons.get(0) + "; " + remedy);
        }
        if (!files.isEmpty()) {
            List<String> named = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                String reason = reasons.get(i);
                named.add(root.relativize(files.get(i)) + ": "
                        + (reason.length() > LONGEST ? reason.substring(0, LONGEST) + "…" : reason));
            }
            throw UserException.failure("cannot use " + root + ": " + (files.size() + more) + " files in it cannot be used: "
                    + String.join("; ", named) + (more > 0 ? "; and " + more + " more" : "") + "; " + remedy);
        }
    }
}
