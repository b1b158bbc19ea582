package dev.mohs.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test method with the parameters of {@link MohsExtension}. Where tests run in parallel, no two of these do: the
 * engine computes for one thread at a time anyway, and times would tell nothing.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(MohsExtension.class)
@ResourceLock(MohsExtension.ENGINE)
public @interface RobustnessTest {}
