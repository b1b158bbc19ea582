/**
 * DJL's engines: {@link dev.mohs.model.engine.Engines} starts them and gives managers of arrays, {@link
 * dev.mohs.model.engine.EngineLock} lets threads take turns. Knows no models.
 */
package dev.mohs.model.engine;
