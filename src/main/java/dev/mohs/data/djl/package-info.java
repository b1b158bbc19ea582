/**
 * The one place where data meets DJL: its data sets become {@link dev.mohs.data.LabeledImages}, and those become arrays ({@link
 * dev.mohs.data.djl.ImageArrays}). Knows no models.
 */
package dev.mohs.data.djl;
