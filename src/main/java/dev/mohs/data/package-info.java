/**
 * Data sets as files and in memory: manifests, the cache, import. Knows nothing of engines and models.
 *
 * <p>A folder with a {@link dev.mohs.data.DatasetManifest} is found by a {@link dev.mohs.data.DatasetRepository},
 * which reads a split of it, checked against the manifest, into {@link dev.mohs.data.LabeledImages}. What does not
 * come with Mohs is brought into the cache by a {@link dev.mohs.data.DatasetImporter}.
 *
 * <p>Files are read in {@link dev.mohs.data.format}; images of a user, which need no manifest, in {@link dev.mohs.data.own}.
 */
package dev.mohs.data;
