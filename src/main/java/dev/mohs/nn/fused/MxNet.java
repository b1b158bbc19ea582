package dev.mohs.nn.fused;

import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.concurrent.locks.LockSupport;

/**
 * What is needed of MXNet's C API (include/mxnet/c_api.h of MXNet 1.9): the numbers of arrays, and functions of one's own in the
 * record of automatic differentiation.
 */
final class MxNet {

    /** {@code nDArrayFree} is {@code MXNDArrayFree}. */
    interface CApi extends Library {

        int customFunctionRecord(int inputs, Pointer[] input, int outputs, Pointer[] output, Pointer callbacks);

        int nDArrayGetData(Pointer array, PointerByReference data);

        int nDArrayWaitToRead(Pointer array);

        int nDArrayWaitAll();

        int nDArrayFree(Pointer array);

        int autogradIsRecording(byte[] recording);

        int notifyShutdown();

        String getLastError();
    }

    interface Backward extends Callback {
        int invoke(int outputs, int inputs, Pointer arrays, Pointer requests, int training, Pointer kept);
    }

    private static final int DONE = 1;
    private static final int FAILED = 0;

    /** How MXNet wants a gradient to be stored (OpReqType): not at all, or in addition to what is there. */
    private static final int NOT = 0;
    private static final int ADD = 3;

    private static final long MOST_MILLISECONDS_TO_END = 3_000;

    private static final FunctionMapper NAMES = (library, method) ->
            "MX" + Character.toUpperCase(method.getName().charAt(0)) + method.getName().substring(1);
    private static final CApi API = MxnetLibrary.open(CApi.class, NAMES);
    private static final Backward BACKWARD = MxNet::backward;

    /** The functions of every record: the gradient, and what frees the record, which is C's own. */
    private static final Memory FUNCTIONS = new Memory(2L * Native.POINTER_SIZE);

    private static volatile boolean ending;

    static {
        // Attaching a thread of MXNet to Java costs more than a small gradient: it stays, and holds up no exit.
        Native.setCallbackThreadInitializer(BACKWARD, new CallbackThreadInitializer(true, false, "mohs-gradient"));
        FUNCTIONS.setPointer(0, CallbackReference.getFunctionPointer(BACKWARD));
        FUNCTIONS.setPointer(Native.POINTER_SIZE, Kept.FREE);
        atTheEnd(MxNet::end);
    }

    private MxNet() {}

    private static void atTheEnd(Runnable end) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(end, "mohs-gradient-end"));
        } catch (IllegalStateException e) {
            // It is ending already.
            ending = true;
        }
    }

    /** Returns at once, and never in a process that is ending. */
    static void begin() {
        while (ending) {
            LockSupport.park();
        }
    }

    /**
     * MXNet asks for gradients in threads of its own. One that is in Java when Java ends waits for ever, and the process for
     * it; and without a call to end those threads, it aborts. So nothing new begins here, what has begun comes to its end, and
     * then that call is made. It would wait for a gradient that somebody asks for in the meantime: it is given some seconds.
     */
    private static void end() {
        ending = true;
        Thread ender = new Thread(MxNet::endThreads, "mohs-gradient-threads");
        ender.setDaemon(true);
        ender.start();
        try {
            ender.join(MOST_MILLISECONDS_TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A gradient that is asked for even then must not enter Java, nor be wrong: C's {@code sleep}, called in its place with the
     * number of outputs, which is 1, takes a second and returns 0, which says that it failed.
     */
    private static void endThreads() {
        API.nDArrayWaitAll();
        if (!Platform.isWindows()) {
            FUNCTIONS.setPointer(0, NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction("sleep"));
        }
        API.notifyShutdown();
    }

    /** Whether {@code x} is an array of float32 in the memory of the processor that this class can handle. */
    static boolean holds(NDArray x) {
        return x instanceof MxNDArray && x.getDataType() == DataType.FLOAT32 && !x.getDevice().isGpu() && x.size() > 0;
    }

    /** The numbers of an array in the order of its shape, once they are computed. */
    static Pointer numbers(NDArray array) {
        Pointer handle = handle(array);
        check(API.nDArrayWaitToRead(handle));
        return numbers(handle);
    }

    /** Convolutions leave arrays in a layout of their own; this puts them into the plain one, in place. */
    private static Pointer numbers(Pointer handle) {
        PointerByReference data = new PointerByReference();
        check(API.nDArrayGetData(handle, data));
        return data.getValue();
    }

    /** Whether this thread records operations, to differentiate them. */
    static boolean isRecording() {
        byte[] recording = new byte[1];
        check(API.autogradIsRecording(recording));
        return recording[0] != 0;
    }

    /** Tells the record that {@code output} is a function of {@code input}. What was kept for its gradient is MXNet's from now. */
    static void record(NDArray input, NDArray output, Kept kept) {
        check(API.customFunctionRecord(
                1, new Pointer[] {handle(input)}, 1, new Pointer[] {handle(output)}, kept.callbacks(FUNCTIONS)));
    }

    private static int backward(int outputs, int inputs, Pointer arrays, Pointer requests, int training, Pointer kept) {
        Pointer output = arrays.getPointer(0);
        Pointer input = arrays.getPointer(Native.POINTER_SIZE);
        try {
            int request = requests.getInt(0);
            if (request != NOT) {
                new Kept(kept).write(numbers(output), numbers(input), request == ADD);
            }
            return DONE;
        } catch (RuntimeException | Error e) {
            // There is no frame of Java to throw it to: MXNet says that the function failed to whoever reads the gradient.
            return FAILED;
        } finally {
            // The handles are the function's own.
            API.nDArrayFree(output);
            API.nDArrayFree(input);
        }
    }

    private static Pointer handle(NDArray array) {
        return ((MxNDArray) array).getHandle();
    }

    private static void check(int status) {
        if (status != 0) {
            throw new IllegalStateException("MXNet: " + API.getLastError());
        }
    }
}
