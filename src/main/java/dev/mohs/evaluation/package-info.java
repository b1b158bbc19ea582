/**
 * Judging: runs attacks on models over a range of budgets, predicts again on what they return, refuses what breaks the rules, and
 * records one outcome per example and ε.
 */
package dev.mohs.evaluation;
