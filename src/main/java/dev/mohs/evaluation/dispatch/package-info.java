/**
 * Who measures units of work: this process, one after the other, or others that somebody brings. Nothing here knows images, models
 * or attacks. Start at {@link dev.mohs.evaluation.dispatch.UnitRunner}.
 */
package dev.mohs.evaluation.dispatch;
