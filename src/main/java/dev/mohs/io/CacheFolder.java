package dev.mohs.io;

import dev.mohs.UserException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Where Mohs keeps what is too large for its repository and can be had again. */
public final class CacheFolder {

    /** The environment variable that names the folder. */
    public static final String VARIABLE = "MOHS_CACHE";

    private CacheFolder() {}

    /** The cache folder of this process's environment; it need not exist yet. */
    public static Path locate() {
        return locate(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /**
     * {@code MOHS_CACHE}, else {@code $XDG_CACHE_HOME/mohs}, else {@code ~/.cache/mohs}. An empty variable counts as
     * unset, and so does a relative {@code XDG_CACHE_HOME}, as the XDG Base Directory Specification 0.8 demands.
     *
     * @throws UserException if a variable is no path on this system
     */
    static Path locate(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault(VARIABLE, "");
        if (!own.isEmpty()) {
            return path(VARIABLE, own);
        }
        Path shared = path("XDG_CACHE_HOME", environment.getOrDefault("XDG_CACHE_HOME", ""));
        return (shared.isAbsolute() ? shared : home.resolve(".cache")).resolve("mohs");
    }

    private static Path path(String variable, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw UserException.usage("the environment variable " + variable + " is no path on this system: "
                    + e.getMessage() + "; set it to a folder or unset it");
        }
    }
}
