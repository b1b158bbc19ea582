/**
 * Tables for programs, one file each. Every file has a schema and a header that do not change without notice: a column more is
 * fine, one that means something else raises the number. Start at {@link dev.mohs.report.csv.CsvReport}.
 */
package dev.mohs.report.csv;
