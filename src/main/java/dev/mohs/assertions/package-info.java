/**
 * Limits on robustness in unit tests, {@code assertThat(model).on(images).under(pgd()).atEpsilon(8 / 255.)
 * .keepsAccuracyAbove(0.4)}, for any test framework; start with {@link dev.mohs.assertions.MohsAssertions}. The measuring is
 * that of a sweep, the judging that of the gate; nothing is decided here.
 */
package dev.mohs.assertions;
