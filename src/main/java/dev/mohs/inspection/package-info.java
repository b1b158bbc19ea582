/**
 * What can be told of a model before it is attacked: what it is, what it takes and answers, whether its gradients are right.
 * Nothing is measured on data. Start at {@link dev.mohs.inspection.Inspector}.
 */
package dev.mohs.inspection;
