package dev.mohs.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that is a model of those that come with Mohs, a {@link dev.mohs.model.Classifier}, {@link
 * dev.mohs.model.DifferentiableClassifier}, {@link dev.mohs.model.BlockClassifier} or {@link
 * dev.mohs.evaluation.ModelUnderTest}. It is loaded once for all tests of a run.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface BundledModel {

    /** Its name, as {@code mohs models} lists them: {@code cnn-relu-s1}. */
    String value();
}
