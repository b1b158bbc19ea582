package dev.mohs.io.archive;

import dev.mohs.io.Expansion;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Takes everything that is read off an allowance. */
final class Metered extends FilterInputStream {

    private final Expansion allowance;

    Metered(InputStream in, Expansion allowance) {
        super(in);
        this.allowance = allowance;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            allowance.take(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        allowance.take(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        allowance.take(skipped);
        return skipped;
    }
}
