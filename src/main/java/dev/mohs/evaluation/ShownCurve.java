package dev.mohs.evaluation;

import java.util.List;

/**
 * The attack on a model that its pictures are of.
 *
 * @param attack   the attack's name
 * @param examples those that are shown, in the order of the data set
 * @param inputs   what the attack made of them
 */
record ShownCurve(String attack, List<Integer> examples, ShownInputs inputs) {}
