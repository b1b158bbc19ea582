/**
 * Training of the networks under test, so that models differ in nothing but what is being compared: a {@link
 * dev.mohs.training.TrainingPlan} says everything, a {@link dev.mohs.training.Trainer} follows it, a {@link
 * dev.mohs.training.TrainingRun} saves the model after every epoch. What the steps are made of is not public.
 */
package dev.mohs.training;
