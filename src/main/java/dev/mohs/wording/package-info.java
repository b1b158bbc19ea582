/**
 * Numbers, names and verdicts as words, the same in every output and every locale. Here is what a sentence says, not where it
 * stands, and nothing is computed that analysis could. Start at {@link dev.mohs.wording.Text}; verdicts are in
 * {@link dev.mohs.wording.VerdictText}.
 */
package dev.mohs.wording;
