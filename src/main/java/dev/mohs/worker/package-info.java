/**
 * Units of work in other processes: the recipe from which one makes what it needs to measure, the process, and the pool of them
 * that a sweep hands its units to. Start at {@link dev.mohs.worker.WorkOrder}.
 */
package dev.mohs.worker;
