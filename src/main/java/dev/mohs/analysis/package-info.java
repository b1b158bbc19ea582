/** What a result means: models in groups, curves summed up, comparisons, and the verdict with the evidence behind it. */
package dev.mohs.analysis;
