/** The text form {@code name(key=value)} that activations, attacks and models are named by on the command line and in files. */
package dev.mohs.spec;
