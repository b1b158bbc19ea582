/**
 * What a command prints, in 80 columns. Progress and errors are the command line's own. Start at
 * {@link dev.mohs.report.terminal.TerminalTable}.
 */
package dev.mohs.report.terminal;
