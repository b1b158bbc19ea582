/**
 * Sweeps on Apache Spark: the units of work as tasks of a cluster. Only in builds with the profile {@code spark}; nothing else of
 * Mohs knows it. Start at {@link dev.mohs.spark.SparkClusters}.
 */
package dev.mohs.spark;
