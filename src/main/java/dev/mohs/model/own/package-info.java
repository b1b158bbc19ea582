/**
 * A user's own models: {@link dev.mohs.model.own.ModelBuilder} makes a classifier of a file, a DJL block, a function or an
 * endpoint, {@link dev.mohs.model.own.ModelSpec} is its text form. What a model does not tell is said here, and what it answers is
 * tried before it is believed. How a format is read belongs into {@link dev.mohs.model.format}.
 */
package dev.mohs.model.own;
