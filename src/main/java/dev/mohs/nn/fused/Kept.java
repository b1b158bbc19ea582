package dev.mohs.nn.fused;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * What the forward pass keeps for the gradient: one block of memory of the C library, which MXNet frees by {@code free} when no
 * array needs it any more. So nothing of Java knows of it, and no thread of MXNet has to enter Java to give it back.
 *
 * <p>It begins with what MXNet expects, struct MXCallbackList { int num_callbacks; int (**callbacks)(void); void **contexts; }, of
 * which DJL's mapping is wrong, then the two contexts, both the block itself, then four numbers that say what was computed, then
 * the data.
 *
 * @param block its address
 */
record Kept(Pointer block) {

    interface CLibrary extends Library {
        Pointer malloc(long size);
    }

    private static final CLibrary C = Native.load(Platform.C_LIBRARY_NAME, CLibrary.class);

    /** The C library's {@code free}. */
    static final Pointer FREE = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction("free");

    private static final int WORD = 8;
    private static final int CONTEXTS = 3 * WORD;
    private static final int WINDOWS = 5 * WORD;
    private static final int DATA = 9 * WORD;

    /** A block for the slopes of {@code size} elements, and nothing else. */
    static Kept slopes(long size) {
        return allocate(new Windows(0, 0, 0, size), size * Float.BYTES);
    }

    /** A block for the slopes of the largest element in each window, and where those elements are. */
    static Kept choice(Windows windows) {
        return allocate(windows, windows.count() * (Float.BYTES + Integer.BYTES));
    }

    private static Kept allocate(Windows windows, long bytes) {
        Pointer block = C.malloc(DATA + bytes);
        if (block == null) {
            throw new OutOfMemoryError("no memory for " + bytes + " bytes of slopes");
        }
        block.setLong(WINDOWS, windows.planes());
        block.setLong(WINDOWS + WORD, windows.bands());
        block.setLong(WINDOWS + 2 * WORD, windows.width());
        block.setLong(WINDOWS + 3 * WORD, windows.stride());
        return new Kept(block);
    }

    /** The list of callbacks, complete with the two functions. */
    Pointer callbacks(Pointer functions) {
        block.setInt(0, 2);
        block.setPointer(WORD, functions);
        block.setPointer(2 * WORD, block.share(CONTEXTS));
        block.setPointer(CONTEXTS, block);
        block.setPointer(CONTEXTS + WORD, block);
        return block;
    }

    Pointer data() {
        return block.share(DATA);
    }

    /** Writes the gradient of the input, given that of the output; see {@link Gradients}. */
    void write(Pointer outputs, Pointer inputs, boolean adds) {
        Windows windows = new Windows(block.getLong(WINDOWS), block.getLong(WINDOWS + WORD),
                (int) block.getLong(WINDOWS + 2 * WORD), block.getLong(WINDOWS + 3 * WORD));
        if (windows.planes() == 0) {
            ElementwiseFunction.gradient(data(), windows.stride(), outputs, inputs, adds);
        } else {
            PooledFunction.gradient(data(), windows, outputs, inputs, adds);
        }
    }
}
