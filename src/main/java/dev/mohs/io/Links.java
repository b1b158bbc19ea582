package dev.mohs.io;

import dev.mohs.UserException;
import java.io.IOException;
import java.nio.file.Path;

/** Links in folders of data. */
public final class Links {

    private Links() {}

    /**
     * Refuses a file that is, or lies behind, a link out of {@code folder}: it could make Mohs read, and quote, any file of the
     * machine.
     */
    public static void requireInside(Path folder, Path file) {
        try {
            Path target = file.toRealPath();
            if (!target.startsWith(folder.toRealPath())) {
                throw UserException.failure("cannot use " + file + ": it is a link to " + target
                        + ", outside the folder; put the file itself there or name the folder where it lies");
            }
        } catch (IOException e) {
            throw UserException.failure("cannot use " + file + ": " + AtomicFiles.reason(e), e);
        }
    }
}
