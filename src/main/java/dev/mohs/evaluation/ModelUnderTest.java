package dev.mohs.evaluation;

import dev.mohs.model.Classifier;
import dev.mohs.model.PortionedClassifier;
import dev.mohs.model.own.ImportedModel;
import dev.mohs.model.zoo.LoadedModel;
import dev.mohs.result.ModelSummary;
import dev.mohs.spec.Spec;

/**
 * A model and what results say of it.
 *
 * @param classifier the model
 * @param summary    its description; {@code summary.name()} is the classifier's name
 */
public record ModelUnderTest(Classifier classifier, ModelSummary summary) {

    public ModelUnderTest {
        if (!summary.name().equals(classifier.name())) {
            throw new IllegalArgumentException(
                    "the summary of model " + classifier.name() + " is named " + summary.name());
        }
    }

    /** The same model, asked about at most {@code batch} inputs at once. */
    public ModelUnderTest inPortionsOf(int batch) {
        return new ModelUnderTest(PortionedClassifier.around(classifier, batch), summary);
    }

    /** A classifier that nothing else is known of. */
    public static ModelUnderTest of(Classifier classifier) {
        return of(new ImportedModel(classifier, 0, null));
    }

    /** A model that somebody else made. */
    public static ModelUnderTest of(ImportedModel model) {
        String name = model.classifier().name();
        return new ModelUnderTest(
                model.classifier(),
                new ModelSummary(name, ModelSummary.UNKNOWN, null, null, null, model.parameters(), model.sha256(), null,
                        model.notes()));
    }

    /** A model that came from files. */
    public static ModelUnderTest of(LoadedModel model) {
        String activation = model.manifest().activation();
        long parameters = model.classifier().block().getParameters().values().stream()
                .mapToLong(parameter -> parameter.getArray().size())
                .sum();
        return new ModelUnderTest(
                model.classifier(),
                new ModelSummary(
                        model.manifest().name(),
                        model.manifest().architecture(),
                        Spec.parse(activation).name(),
                        activation,
                        model.manifest().seed(),
                        parameters,
                        model.manifest().sha256(),
                        model.manifest().recipe().adversarial()));
    }
}
