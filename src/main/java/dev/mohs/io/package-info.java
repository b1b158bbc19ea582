/**
 * Files and formats that every part shares: JSON, NumPy archives, PNG, digests, writing whole files or none. A leaf: uses no other
 * package, and knows neither data sets nor models nor results.
 *
 * <p>Public for Mohs' own packages; nothing here is meant for programs that use Mohs but {@link dev.mohs.io.NpyArray}, which
 * results of theirs may come as.
 */
package dev.mohs.io;
