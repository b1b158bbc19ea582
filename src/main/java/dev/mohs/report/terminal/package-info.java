/** What a command prints. */
package dev.mohs.report.terminal;
