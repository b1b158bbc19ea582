/**
 * Mohs, the scratch test for neural networks. Data flows one way through the packages:
 *
 * <pre>
 * nn ── model ─┬─ attack ─ evaluation ── result ══ results.json ══ analysis ─ wording ─┬─ report
 * data ────────┼──────────────┘                       │                          page ─┴─ gate
 *              └─ training ─ pilot               statistics
 * io, spec: leaves that all may use              cli: the only place that wires everything
 * </pre>
 */
package dev.mohs;
