/**
 * Readers of data, one for each format: a file goes in, {@link dev.mohs.data.format.Examples} come out, or a {@link
 * dev.mohs.io.MalformedFileException} that says what is wrong. A reader knows neither manifests nor what a user typed. A format
 * that takes more than a class or two has a room of its own.
 *
 * <p>Public for the other rooms of data; of use to a program is what {@link dev.mohs.data} and {@link dev.mohs.data.own} offer.
 */
package dev.mohs.data.format;
