/** The one place where data meets DJL: its data sets become {@link dev.mohs.data.LabeledImages}. Knows no models. */
package dev.mohs.data.djl;
