/**
 * Attacks: what one is ({@link dev.mohs.attack.Attack}, {@link dev.mohs.attack.Perturbation}), those that come with Mohs, the
 * parts they share, and how others are found ({@link dev.mohs.attack.AttackProvider}).
 */
package dev.mohs.attack;
