package dev.mohs.nn;

import java.util.Map;

/** A layer whose numbers are saved with the weights although they are not all DJL parameters. */
interface HasConstants {

    /** The numbers by name, in a fixed order. */
    Map<String, Double> constants();

    /** Sets every number that {@link #constants()} names. */
    void setConstants(Map<String, Double> values);
}
