package dev.mohs.model.engine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * Makes glibc keep the memory that native code frees instead of handing it back to the kernel.
 *
 * <p>MXNet allocates a fresh array for the result of every operation. With glibc's defaults an array of some megabytes
 * may go back to the kernel as soon as it is freed, and the next one is paid for again in page faults. Measured on
 * the input gradient of a small convolutional network (batch 128, one thread, glibc 2.36, Linux in a virtual machine),
 * median of a process: with Sqish 165 to 376 ms by default and 40 to 41 ms with these settings; with ReLU, which
 * allocates little, 13 ms either way. The price is that the process keeps its peak of native memory until it ends.
 *
 * <p>Has no effect where the C library is not glibc, and leaves the thresholds alone when the user set them through
 * {@code GLIBC_TUNABLES} or {@code MALLOC_*}.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/mallopt.3.html">mallopt(3)</a>
 */
final class NativeAllocator {

    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_TOP_PAD = -2;
    private static final int M_MMAP_THRESHOLD = -3;

    /** The largest threshold that glibc accepts on 64-bit machines; larger blocks are always mapped one by one. */
    private static final int LARGEST_MMAP_THRESHOLD = 32 << 20;

    /** The size of one heap of a thread's arena: with this much padding emptied heaps are kept. */
    private static final int ARENA_HEAP_SIZE = 64 << 20;

    private static final boolean TUNED = tune();

    private NativeAllocator() {}

    /**
     * Applies the settings. Call it before the first call to the engine; the first call in a process does the work, and
     * later ones only return what it returned.
     *
     * @return whether the settings are in force; false where the C library is not glibc, refused them, or was
     *     configured by the user
     */
    static boolean keepFreedMemory() {
        return TUNED;
    }

    private static boolean tune() {
        if (!Platform.isLinux() || !Platform.is64Bit() || configuredByUser()) {
            return false;
        }
        try {
            NativeLibrary library = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME);
            library.getFunction("gnu_get_libc_version");
            Function mallopt = library.getFunction("mallopt");
            return set(mallopt, M_MMAP_THRESHOLD, LARGEST_MMAP_THRESHOLD)
                    && set(mallopt, M_TRIM_THRESHOLD, Integer.MAX_VALUE)
                    && set(mallopt, M_TOP_PAD, ARENA_HEAP_SIZE);
        } catch (LinkageError notGlibcOrNoJna) {
            return false;
        }
    }

    private static boolean configuredByUser() {
        return System.getenv().entrySet().stream()
                .anyMatch(variable -> variable.getKey().startsWith("MALLOC_")
                        || (variable.getKey().equals("GLIBC_TUNABLES") && variable.getValue().contains("trim_threshold")));
    }

    private static boolean set(Function mallopt, int parameter, int value) {
        return mallopt.invokeInt(new Object[] {parameter, value}) == 1;
    }
}
