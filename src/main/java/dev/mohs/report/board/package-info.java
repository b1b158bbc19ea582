/**
 * Many runs on one page: a leaderboard of what can be compared, and what became of each model from run to run. Start at {@link
 * dev.mohs.report.board.Board}.
 */
package dev.mohs.report.board;
