/**
 * Data sets as files and in memory: manifests, readers, the cache, import. Knows nothing of engines and models.
 *
 * <p>A folder with a {@link dev.mohs.data.DatasetManifest} is found by a {@link dev.mohs.data.DatasetRepository},
 * which reads a split of it, checked against the manifest, into {@link dev.mohs.data.LabeledImages}. What does not
 * come with Mohs is brought into the cache by a {@link dev.mohs.data.DatasetImporter}.
 *
 * <p>Images of a user need no manifest: {@link dev.mohs.data.OwnData} reads them where they lie, and a {@link
 * dev.mohs.data.OwnDataImporter} makes a data set of them.
 */
package dev.mohs.data;
