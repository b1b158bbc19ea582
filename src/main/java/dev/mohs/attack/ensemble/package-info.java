/** Attacks made of other attacks. */
package dev.mohs.attack.ensemble;
