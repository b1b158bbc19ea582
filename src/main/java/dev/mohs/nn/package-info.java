/**
 * Networks: activation functions with an exact text form, layers whose evaluation mode is right under automatic
 * differentiation, and the architectures that take the activation as their parameter.
 */
package dev.mohs.nn;
