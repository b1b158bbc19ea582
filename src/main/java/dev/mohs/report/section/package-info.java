/** The parts of a report: each turns findings into blocks of a page. */
package dev.mohs.report.section;
