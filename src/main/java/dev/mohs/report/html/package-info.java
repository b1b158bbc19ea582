/** Pages made of sections. */
package dev.mohs.report.html;
