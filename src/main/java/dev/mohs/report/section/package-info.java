/**
 * The parts of a report. Each takes an analysis and gives blocks of a page: tables, charts, sentences from wording. Which
 * sections an output has, and in what order, it says itself. What needs computing belongs to analysis. A section to start from
 * is {@link dev.mohs.report.section.AnswerSection}.
 */
package dev.mohs.report.section;
