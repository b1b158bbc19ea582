/**
 * The command line: a class per command, options that several commands share, and how commands talk. The only place that knows
 * nearly every other package, and wires them. What a program would want as well does not belong here. All of it is hidden, and in
 * one room for that reason, but for {@link dev.mohs.cli.Mohs}, where to start.
 */
package dev.mohs.cli;
