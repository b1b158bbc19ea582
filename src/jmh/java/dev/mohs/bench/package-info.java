/**
 * JMH benchmarks of what a sweep spends its time on. Start with {@link dev.mohs.bench.Benchmarks}; docs/performance.md says how
 * they are run, and what bounds each.
 */
package dev.mohs.bench;
