/** Numbers, names and verdicts as words, the same in every output and every locale. */
package dev.mohs.wording;
