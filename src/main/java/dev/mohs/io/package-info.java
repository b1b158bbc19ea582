/** Files and formats that every part shares: JSON, NumPy archives, PNG, digests, writing whole files or none. */
package dev.mohs.io;
