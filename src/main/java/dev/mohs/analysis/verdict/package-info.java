/**
 * What can be said at the declared ε: which figures warnings touch, how strong the attacks behind them are, who leads, whether a
 * swap of activations pays. Decisions, no sentences: those are in wording. Start at {@link dev.mohs.analysis.verdict.Headline}.
 */
package dev.mohs.analysis.verdict;
