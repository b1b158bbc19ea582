/**
 * Mohs, the scratch test for neural networks. Data flows one way through the packages:
 *
 * <pre>
 * data ─┐                    ┌─ attack ─┐
 *       ├─ training          │          ├─ evaluation ── result ══ results.json ══ report ─ gate
 * nn ─ model ────────────────┘          │
 * io, spec: leaves that all may use     cli: the only place that wires everything
 * </pre>
 */
package dev.mohs;
