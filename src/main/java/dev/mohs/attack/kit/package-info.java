/**
 * What attacks are built from; all of it is for attacks of other people too. Start at {@link dev.mohs.attack.kit.Ascent}, which is
 * PGD and its kin put together from a {@link dev.mohs.attack.kit.Loss}, a {@link dev.mohs.attack.kit.Start}, a {@link
 * dev.mohs.attack.kit.Direction}, steps and a {@link dev.mohs.attack.kit.Projection}.
 *
 * <ul>
 * <li>What to raise: {@code Loss}, {@code Target} and {@code Goal}, of {@code Objectives}; {@code Ranking} of the classes
 * <li>Where to be: {@code Start} by {@code RandomDraws} and {@code RandomDirection}, {@code Ball}, {@code Projection}
 * <li>A loop of one's own, on arrays of Java: {@code Queries} and {@code Logits}, {@code Points}, {@code Survivors} for who is
 * still right, {@code Restarts}, {@code MinimalPerturbation}
 * </ul>
 *
 * What only one attack needs is in the room of that attack.
 */
package dev.mohs.attack.kit;
