/**
 * What an attack is: the contract that those of Mohs and those of other people keep. An {@link dev.mohs.attack.Attack} describes
 * itself ({@link dev.mohs.attack.AttackDescription}: its {@link dev.mohs.attack.Norm}, its {@link dev.mohs.attack.Knowledge}, its
 * {@link dev.mohs.attack.Repetition}) and makes of a {@link dev.mohs.attack.Batch} a {@link dev.mohs.attack.Perturbation}. An
 * {@link dev.mohs.attack.AttackType} gives it a name and {@linkplain dev.mohs.attack.AttackArguments parameters}, an {@link
 * dev.mohs.attack.AttackProvider} makes it known. Nothing here is part of one attack: what they are built from is in {@code kit},
 * they themselves are in {@code gradient}, {@code minimal}, {@code query} and {@code ensemble}; {@code catalog} finds them by name.
 */
package dev.mohs.attack;
