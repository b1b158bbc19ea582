package dev.mohs.model;
final class NativeAllocator {
    private NativeAllocator() {}
    static void tune() {
        com.sun.jna.Function mallopt = com.sun.jna.NativeLibrary.getInstance("c").getFunction("mallopt");
        mallopt.invokeInt(new Object[] {-3, 32 << 20});
        mallopt.invokeInt(new Object[] {-1, Integer.MAX_VALUE});
        mallopt.invokeInt(new Object[] {-2, 64 << 20});
    }
}
