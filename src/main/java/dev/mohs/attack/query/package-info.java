/** Attacks that ask for scores or decisions alone, and the control that asks for nothing. */
package dev.mohs.attack.query;
