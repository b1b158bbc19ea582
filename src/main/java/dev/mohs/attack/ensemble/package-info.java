/**
 * Attacks made of other attacks: {@link dev.mohs.attack.ensemble.AutoAttack}, and the rule that each member gets the examples that
 * those before have left.
 */
package dev.mohs.attack.ensemble;
