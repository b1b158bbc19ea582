package dev.mohs.evaluation;

import dev.mohs.evaluation.check.IntegrityChecks;
import dev.mohs.evaluation.measure.CleanAnswers;
import dev.mohs.model.Classifier;

/**
 * A model before the first attack.
 *
 * @param classifier        the model
 * @param clean             what it makes of the unperturbed images
 * @param checks            remember what it answered
 * @param secondsPerExample what an unperturbed image took it
 */
record AnsweredModel(Classifier classifier, CleanAnswers clean, IntegrityChecks checks, double secondsPerExample) {}
