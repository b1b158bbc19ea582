/**
 * A user's own images, which need no manifest: {@link dev.mohs.data.own.OwnData} reads them where they lie, in whatever format they
 * have, and works out what is not said; an {@link dev.mohs.data.own.OwnDataImporter} makes a data set of them. How a format is read
 * belongs into {@link dev.mohs.data.format}.
 */
package dev.mohs.data.own;
