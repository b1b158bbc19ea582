package dev.mohs.cli;

/**
 * What libraries log. The settings are made here and not in a file of SLF4J's simple logger, which would lie in the jar and hold
 * for everybody who uses the library with that logger.
 */
final class Logging {

    private static final String SIMPLE_LOGGER = "org.slf4j.simpleLogger.";

    private Logging() {}

    /**
     * Libraries keep quiet unless something is broken; people see what Mohs itself prints. Counts for loggers that are made later.
     * What the user has set, as {@code -Dorg.slf4j.simpleLogger.defaultLogLevel=debug}, stays.
     */
    static void quieten() {
        set("defaultLogLevel", "error");
        set("showThreadName", "false");
    }

    private static void set(String name, String value) {
        System.getProperties().putIfAbsent(SIMPLE_LOGGER + name, value);
    }
}
