package dev.mohs.data;

import dev.mohs.UserException;
import dev.mohs.data.DatasetManifest.Location;
import java.util.Map;
import java.util.stream.Collectors;

/** What a user can do about files of data sets. */
final class FileAdvice {

    private FileAdvice() {}

    /** What to say of a file that does not lie where it should. */
    static UserException absent(DatasetManifest manifest, String split, String file) {
        Location where = manifest.splits().get(split).where();
        String others = manifest.splits().entrySet().stream()
                .filter(other -> other.getValue().where() == Location.BUNDLED)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return UserException.failure("the split " + split + " of " + manifest.name() + " needs the file " + file
                + " (or .gz), which is not there; " + remedy(manifest, where)
                + (where == Location.BUNDLED || others.isEmpty() ? "" : ", or use what comes with Mohs: " + others));
    }

    /** What to do about a file that is missing or damaged. */
    static String remedy(DatasetManifest manifest, Location where) {
        return switch (where) {
            case BUNDLED -> "restore it from the repository of Mohs or from " + manifest.source();
            case CACHE -> "run: mohs datasets import " + manifest.name() + " "
                    + (manifest.archive() == null ? "<folder or archive>" : "<folder>/" + manifest.archive().name())
                    + ", with the original files (" + manifest.source() + ")";
        };
    }
}
