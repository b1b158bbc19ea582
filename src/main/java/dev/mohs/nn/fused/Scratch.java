package dev.mohs.nn.fused;

/** Arrays for what formulas need on the way, each of one block; for one thread at a time. */
final class Scratch {

    final float[] z;
    final float[] power;
    final float[] quotient;
    final float[] root;

    Scratch(int length) {
        z = new float[length];
        power = new float[length];
        quotient = new float[length];
        root = new float[length];
    }
}
