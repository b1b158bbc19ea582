package dev.mohs.evaluation.journal;

import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.CheckedLine;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lies where in a journal's file, read line by line. */
final class JournalScan {

    /**
     * Where the line of a batch lies.
     *
     * @param key    the unit
     * @param offset where the line starts in the file, in bytes
     * @param length how long it is without its line feed
     */
    record Span(UnitKey key, long offset, int length) {}

    private final Path file;
    private final List<Span> batches = new ArrayList<>();
    private final List<Long> damaged = new ArrayList<>();
    private boolean endsInALine = true;

    private JournalScan(Path file) {
        this.file = file;
    }

    static JournalScan of(Path file) throws IOException {
        JournalScan scan = new JournalScan(file);
        try (Lines lines = new Lines(file)) {
            lines.next();
            long offset = lines.offset;
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                scan.add(line.get(), offset, lines.number);
                offset = lines.offset;
            }
            scan.endsInALine = lines.endsInALine;
        }
        return scan;
    }

    private void add(byte[] line, long offset, long number) {
        Optional<UnitRecord> record = CheckedLine.content(line, UnitRecord.class);
        record.ifPresentOrElse(batch -> batches.add(new Span(UnitKey.of(batch), offset, line.length)), () -> damaged.add(number));
    }

    /** The batches in the order of the file; the later of two with one key counts. */
    List<Span> batches() {
        return batches;
    }

    /** The numbers of the whole lines that hold no batch, from 1. */
    List<Long> damaged() {
        return damaged;
    }

    boolean needsRepair() {
        return !endsInALine || !damaged.isEmpty();
    }

    /** The file without what holds no batch; where the work is cut short, it is as it was. */
    JournalScan repaired() throws IOException {
        AtomicFiles.write(file, out -> {
            try (Lines lines = new Lines(file)) {
                for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                    if (!damaged.contains(lines.number)) {
                        out.write(line.get());
                        out.write('\n');
                    }
                }
            }
        });
        return of(file);
    }

    static Optional<byte[]> firstLine(Path file) throws IOException {
        try (Lines lines = new Lines(file)) {
            return lines.next();
        }
    }

    static boolean hasLine(Path file) throws IOException {
        return Files.exists(file) && firstLine(file).isPresent();
    }

    static boolean hasTwoLines(Path file) throws IOException {
        try (Lines lines = new Lines(file)) {
            boolean holdsHead = lines.next().isPresent();
            return holdsHead && lines.next().isPresent();
        }
    }

    /** The whole lines of a file, one at a time. */
    private static final class Lines implements AutoCloseable {

        private final InputStream in;
        private long offset;
        private long number;
        private boolean endsInALine = true;

        Lines(Path file) throws IOException {
            this.in = new BufferedInputStream(Files.newInputStream(file));
        }

        /** The next line without its line feed; empty when there is none that ends in one. */
        Optional<byte[]> next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    offset += line.size() + 1;
                    number++;
                    return Optional.of(line.toByteArray());
                }
                line.write(next);
            }
            endsInALine = line.size() == 0;
            return Optional.empty();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
