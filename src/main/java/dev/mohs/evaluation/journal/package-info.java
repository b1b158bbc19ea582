/**
 * What outlives the end of a process: the records of finished units in a file, and which sweep they belong to. Nothing here
 * measures. Start at {@link dev.mohs.evaluation.journal.SweepJournal}.
 */
package dev.mohs.evaluation.journal;
