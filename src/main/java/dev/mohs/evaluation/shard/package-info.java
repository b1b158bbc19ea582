/**
 * A sweep in shares that know nothing of each other: which units are whose, what one leaves behind, and all of them put together.
 * Nothing here measures. Start at {@link dev.mohs.evaluation.shard.Shard}.
 */
package dev.mohs.evaluation.shard;
