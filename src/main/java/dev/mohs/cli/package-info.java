/** The command line: the only place that knows every other package, and wires them. */
package dev.mohs.cli;
