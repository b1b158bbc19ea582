/** What attacks are built from. */
package dev.mohs.attack.kit;
