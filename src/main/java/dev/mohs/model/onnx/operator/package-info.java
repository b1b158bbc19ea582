/**
 * The operators of ONNX with the operations of DJL that MXNet and PyTorch both differentiate
 * ({@link dev.mohs.model.onnx.operator.Operators}), and a graph of them as a block
 * ({@link dev.mohs.model.onnx.operator.OnnxBlock}).
 */
package dev.mohs.model.onnx.operator;
