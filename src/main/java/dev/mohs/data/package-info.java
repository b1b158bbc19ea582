/**
 * Data sets as files and in memory. Knows nothing of engines and models.
 *
 * <p>A folder with a {@link dev.mohs.data.DatasetManifest} is found by a {@link dev.mohs.data.DatasetRepository},
 * which reads a split of it, checked against the manifest, into {@link dev.mohs.data.LabeledImages}. What does not
 * come with Mohs is brought into the cache by a {@link dev.mohs.data.DatasetImporter}. All that is public here is for programs that
 * use Mohs.
 *
 * <p>Files are read in {@link dev.mohs.data.format}: a format of data sets is added there, and entered in {@link
 * dev.mohs.data.DatasetFormat}. Images of a user, which need no manifest, are read in {@link dev.mohs.data.own}.
 */
package dev.mohs.data;
