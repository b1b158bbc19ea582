/**
 * ONNX files without an engine: the wire format, the records that lie in it ({@link dev.mohs.model.onnx.OnnxFile}), and what of a
 * graph can be computed in Java because it does not depend on the input, or only on its shape
 * ({@link dev.mohs.model.onnx.KnownValues}). What depends on the input is computed in {@link dev.mohs.model.onnx.operator}.
 *
 * <p>Public for rooms of this package alone.
 */
package dev.mohs.model.onnx;
