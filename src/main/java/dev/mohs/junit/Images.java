package dev.mohs.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of type {@link dev.mohs.data.LabeledImages}: some examples of a data set, which are read once for all
 * tests of a run.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Images {

    /** The data set's name. */
    String dataset();

    /** Which part of it. */
    String split() default "test";

    /** How many examples, the first ones, or of an imported data set drawn by class; all where there are not more. */
    int limit() default 200;

    /**
     * The folder of data sets. Where it is empty, {@code datasets} in the folder that the system property {@code
     * mohs.home} names, or else in the working folder, and then what the jar of Mohs holds; see {@link
     * dev.mohs.data.DatasetRepository#standard}.
     */
    String folder() default "";
}
