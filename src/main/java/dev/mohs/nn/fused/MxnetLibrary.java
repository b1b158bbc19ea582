package dev.mohs.nn.fused;

import ai.djl.mxnet.jna.LibUtils;
import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.HashMap;
import java.util.Map;

/**
 * MXNet's native library, opened as DJL opens it: its symbols stay its own. JNA would show them to every library that comes later,
 * and Java's reader of JPEG images would find the libjpeg within MXNet, which is of another version, in place of its own.
 */
public final class MxnetLibrary {

    /** RTLD_LAZY without RTLD_GLOBAL, as Linux numbers them. */
    private static final int TO_ITSELF = 1;

    private MxnetLibrary() {}

    /** The library, for functions by their names in C. */
    public static NativeLibrary open() {
        return NativeLibrary.getInstance(LibUtils.getLibName(), toItself());
    }

    /**
     * The library behind an interface.
     *
     * @param names what a method's function is called in C
     */
    static <T extends Library> T open(Class<T> functions, FunctionMapper names) {
        Map<String, Object> options = toItself();
        options.put(Library.OPTION_FUNCTION_MAPPER, names);
        return Native.load(LibUtils.getLibName(), functions, options);
    }

    private static Map<String, Object> toItself() {
        Map<String, Object> options = new HashMap<>();
        if (Platform.isLinux()) {
            options.put(Library.OPTION_OPEN_FLAGS, TO_ITSELF);
        }
        return options;
    }
}
