package dev.mohs.io;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a name leads in the end: to a file that can be replaced, or to something that only takes bytes. */
record Destination(Path path, boolean isStream) {

    /** What the names of a process's own open files look like, {@code /dev/stdout} being a link to one. */
    private static final Pattern OPEN_FILE = Pattern.compile("/(?:dev|proc/(?:self|\\d+))/fd/(\\d+)");

    private static final int MOST_LINKS = 40;

    static Destination of(Path name) throws IOException {
        Path path = name.toAbsolutePath();
        for (int i = 0; i < MOST_LINKS; i++) {
            if (OPEN_FILE.matcher(path.normalize().toString()).matches()) {
                return new Destination(path.normalize(), true);
            }
            if (!Files.isSymbolicLink(path)) {
                return new Destination(path, Files.exists(path) && !Files.isRegularFile(path));
            }
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        throw new FileSystemLoopException(name.toString());
    }

    /** Bytes go to the end of what there is; an open file is not opened again where that would begin at its start. */
    OutputStream open() throws IOException {
        Matcher open = OPEN_FILE.matcher(path.toString());
        if (open.matches() && open.group(1).equals("1")) {
            return new Kept(new FileOutputStream(FileDescriptor.out));
        }
        if (open.matches() && open.group(1).equals("2")) {
            return new Kept(new FileOutputStream(FileDescriptor.err));
        }
        return Files.newOutputStream(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** Stays open for whoever writes to it next. */
    private static final class Kept extends FilterOutputStream {

        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
