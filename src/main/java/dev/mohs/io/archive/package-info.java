/** Archives of a user, unpacked without trust: {@link dev.mohs.io.archive.Unpacker}. Knows nothing of what is in them. */
package dev.mohs.io.archive;
