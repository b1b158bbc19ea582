/**
 * What a sweep found, and the statistics of it. Knows nothing of engines: JDK, Jackson and Commons Math only, so that a
 * result can be read, compared and judged anywhere.
 */
package dev.mohs.result;
