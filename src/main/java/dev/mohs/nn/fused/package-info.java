/**
 * Activations that MXNet has no operation for, each computed in one step: forward and gradient are plain loops in Java, which the
 * compiler of the virtual machine turns into vector instructions, and MXNet's automatic differentiation calls the gradient back.
 * Start at {@link dev.mohs.nn.fused.FusedOperation}; {@link dev.mohs.nn.fused.Formula} holds the functions. Knows arrays of DJL
 * and the C API of MXNet, whose library {@link dev.mohs.nn.fused.MxnetLibrary} opens for all of Mohs; no layers. What it brings
 * and costs: docs/decisions.md, 80 to 82.
 */
package dev.mohs.nn.fused;
