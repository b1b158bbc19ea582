package dev.mohs.attack;

/** What {@link Norm} does with the values of one example, in single precision, for one norm; arrays are changed in place. */
interface Geometry {

    /** The norm of the values. */
    float length(float[] values);

    /** Moves them to the nearest point, by Euclid, of the ball of that radius about 0. */
    void project(float[] values, float radius);

    /** Turns a finite slope into the direction of norm 1 in which a linear function of it rises most; 0 stays 0. */
    default void steepen(float[] slope) {
        // First to a largest value of 1: squares of small gradients vanish in float32 while the gradient itself is sound.
        divideUnlessZero(slope, Floats.largest(slope));
        divideUnlessZero(slope, length(slope));
    }

    /** Divides all values by a length, unless that is 0. */
    static void divideUnlessZero(float[] values, float length) {
        if (length != 0) {
            for (int j = 0; j < values.length; j++) {
                values[j] /= length;
            }
        }
    }
}
