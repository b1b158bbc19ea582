/**
 * Files of models that other tools write ({@link dev.mohs.model.format.ModelFormat}), one reader for each format: a network comes
 * out, or a function from rows to rows. What its inputs and answers mean is said in {@link dev.mohs.model.own}.
 *
 * <p>Public for that room alone.
 */
package dev.mohs.model.format;
