package dev.mohs.cli;

import java.util.Locale;
import java.util.stream.Stream;

/** What to tell a user whose work does not fit into Java's memory. */
final class SmallHeap {

    private static final int SOME_ROOM = 3;

    private SmallHeap() {}

    /** Whether a problem, or what caused it, is that memory ran out. */
    static boolean isBehind(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
                .anyMatch(OutOfMemoryError.class::isInstance);
    }

    /** One sentence: what was too small, and what to do. */
    static String explanation(Throwable problem) {
        String reason = Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
                .filter(OutOfMemoryError.class::isInstance)
                .findFirst()
                .map(Throwable::getMessage)
                .orElse("heap");
        if (reason.contains("thread")) {
            return "the system lets this process start no more threads (" + reason + "); raise its limit of processes or memory";
        }
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return String.format(Locale.ROOT, "%d MB of memory for Java do not suffice (%s); give it more, as"
                        + " MOHS_JAVA_OPTS=-Xmx%dm does, or take fewer or smaller images, or a smaller --batch",
                megabytes, reason, SOME_ROOM * megabytes);
    }
}
