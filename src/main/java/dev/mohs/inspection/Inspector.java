package dev.mohs.inspection;

import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.Knowledge;
import dev.mohs.inspection.Inspection.Gradients;
import dev.mohs.inspection.Inspection.Gradients.State;
import dev.mohs.inspection.Inspection.Input;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.own.InputForm;
import dev.mohs.model.own.ModelSpec;
import dev.mohs.model.zoo.LoadedModel;
import dev.mohs.model.zoo.ModelFiles;
import dev.mohs.model.zoo.ModelManifest;
import dev.mohs.model.zoo.ModelZoo;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Finds out of models what {@link Inspection} has. */
public final class Inspector {

    private final NDManager manager;
    private final Collection<AttackType> attacks;

    /**
     * @param manager owns what has to be loaded
     * @param attacks those that may be run
     */
    public Inspector(NDManager manager, Collection<AttackType> attacks) {
        this.manager = manager;
        this.attacks = List.copyOf(attacks);
    }

    /**
     * What a bundled model is.
     *
     * @throws UserException if there is none of that name
     */
    public Inspection ofBundled(String name) {
        return ofOwn(ModelZoo.load(name, manager), name, List.of());
    }

    /**
     * What a model is that Mohs trained.
     *
     * @throws UserException if the model of that manifest cannot be loaded
     */
    public Inspection ofManifest(Path manifest) {
        List<String> files = List.of(manifest.toString(), ModelFiles.weightsOf(manifest).toString());
        return ofOwn(ModelFiles.load(manifest, manager), manifest.toString(), files);
    }

    /**
     * What a model is that somebody else made.
     *
     * @param data what the images are like that it is meant for; null if nobody says
     * @throws UserException if it is not even of the kind that its name promises
     */
    public Inspection ofForeign(ModelSpec spec, InputForm data) {
        return new ForeignInspection(spec, manager, this::fitting).of(data);
    }

    private Inspection ofOwn(LoadedModel model, String source, List<String> files) {
        ModelManifest manifest = model.manifest();
        BlockClassifier classifier = model.classifier();
        InputForm form = new InputForm(manifest.inputShape(), (float) manifest.lower(), (float) manifest.upper());
        long parameters = classifier.block().getParameters().values().stream()
                .mapToLong(parameter -> parameter.getArray().size())
                .sum();
        String kind = "model of Mohs, " + manifest.architecture() + " with " + manifest.activation() + ", trained on "
                + manifest.dataset() + (manifest.recipe().adversarial() == null ? "" : ", " + manifest.recipe().adversarial());
        return new Inspection(Inspection.SCHEMA, manifest.name(), source, kind, files, manifest.sha256(),
                new Input(manifest.inputShape(), form.boundsText(), "its manifest"), null, manifest.classes(), parameters,
                "none: it was trained on inputs as they are",
                new Gradients(State.RIGHT, "through Mohs' own layers; every sweep checks them"), List.of(), fitting(true),
                null);
    }

    /** The attacks that can be run on a model with or without gradients. */
    private List<String> fitting(boolean hasGradients) {
        return attacks.stream()
                .filter(attack -> hasGradients || attack.knowledge() != Knowledge.WHITE_BOX)
                .map(AttackType::name)
                .toList();
    }
}
