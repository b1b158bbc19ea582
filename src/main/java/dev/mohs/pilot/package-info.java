/**
 * Would another activation pay? Matched models are trained and attacked within a budget of time. What is trained and how much lies
 * here; how to train is {@code training}, how to attack {@code evaluation}, and what to say of the result {@code report}. Start at
 * {@link dev.mohs.pilot.Pilot}.
 */
package dev.mohs.pilot;
