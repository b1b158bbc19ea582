/**
 * Networks: activation functions with an exact text form ({@link dev.mohs.nn.Activation}), layers whose evaluation mode is right
 * under automatic differentiation, and the architectures that take the activation as their parameter ({@link
 * dev.mohs.nn.Architecture}). Knows blocks of DJL and their weights, no classifiers, data or files of models.
 *
 * <p>An activation is added in {@code ActivationKind}, its operation in {@code FixedActivation}; or, where engines have none for
 * it, its formula in {@link dev.mohs.nn.fused} and what it is composed of in a {@code FormulaActivation}.
 */
package dev.mohs.nn;
