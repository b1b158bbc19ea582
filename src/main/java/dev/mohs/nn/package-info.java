/**
 * Networks: activation functions with an exact text form ({@link dev.mohs.nn.Activation}), layers whose evaluation mode is right
 * under automatic differentiation, and the architectures that take the activation as their parameter ({@link
 * dev.mohs.nn.Architecture}). Knows blocks of DJL and their weights, no classifiers, data or files of models.
 *
 * <p>An activation is added in {@code ActivationKind}, its operation in {@code FixedActivation}.
 */
package dev.mohs.nn;
