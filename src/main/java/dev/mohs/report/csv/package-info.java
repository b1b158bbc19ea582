/** Tables for programs, one file each. */
package dev.mohs.report.csv;
