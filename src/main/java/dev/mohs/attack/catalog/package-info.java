/** Finding attacks by name: the built-in ones, those of providers, suites of several, and ensembles of them. */
package dev.mohs.attack.catalog;
