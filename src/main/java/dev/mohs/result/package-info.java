/**
 * What a sweep found, and its file. Knows nothing of engines: JDK and Jackson only, so that a result can be read anywhere.
 */
package dev.mohs.result;
