/**
 * JUnit 5: models, data and the engine's memory as parameters of test methods; start with {@link dev.mohs.junit.RobustnessTest}.
 * Limits are in {@link dev.mohs.assertions}. Needs {@code junit-jupiter-api} 5.13 or newer, which a project that has such tests
 * brings itself.
 */
package dev.mohs.junit;
