package dev.mohs.worker;

import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.model.own.ModelSpec;
import dev.mohs.model.zoo.ModelFiles;
import dev.mohs.model.zoo.ModelZoo;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * From where a model can be loaded, in any process.
 *
 * @param kind how {@code text} is meant
 * @param text a name, a path or the text form of a {@link ModelSpec}
 */
public record ModelSource(Kind kind, String text) {

    /** How a model is named. */
    public enum Kind {
        /** One that comes with Mohs, by its name. */
        BUNDLED,
        /** One that Mohs trained, by the path of its manifest. */
        MANIFEST,
        /** One that somebody else made, by the text form of its {@link ModelSpec}. */
        FOREIGN
    }

    public ModelSource {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
    }

    /**
     * The model.
     *
     * @param batch   how many inputs it is asked about at once
     * @param manager owns its arrays
     * @throws UserException if it cannot be loaded
     */
    public ModelUnderTest load(int batch, NDManager manager) {
        return switch (kind) {
            case BUNDLED -> ModelUnderTest.of(ModelZoo.load(text, manager));
            case MANIFEST -> ModelUnderTest.of(ModelFiles.load(Path.of(text), manager));
            case FOREIGN -> ModelUnderTest.of(ModelSpec.parse(text).load(manager, batch));
        };
    }

    /**
     * The model, where the process that made the order has loaded it: what it found right is not checked again.
     *
     * @throws UserException if it cannot be loaded
     */
    ModelUnderTest loadAgain(int batch, NDManager manager) {
        return kind == Kind.FOREIGN ? ModelUnderTest.of(ModelSpec.parse(text).loadAgain(manager, batch)) : load(batch, manager);
    }

    /** The files that it is loaded from; none of a bundled one, or one behind an address. */
    public List<Path> files() {
        return switch (kind) {
            case BUNDLED -> List.of();
            case MANIFEST -> List.of(Path.of(text), ModelFiles.weightsOf(Path.of(text)));
            case FOREIGN -> ModelSpec.parse(text).files();
        };
    }

    /** Whether it answers at an address, where requests may be counted and paid for. */
    public boolean hasAddress() {
        return kind == Kind.FOREIGN && ModelSpec.parse(text).isAddress();
    }

    /**
     * The same model with its files elsewhere.
     *
     * @param place where each of {@link #files} is; those of one model share a folder and keep their names
     */
    public ModelSource at(UnaryOperator<Path> place) {
        return switch (kind) {
            case BUNDLED -> this;
            case MANIFEST -> new ModelSource(kind, place.apply(Path.of(text)).toString());
            case FOREIGN -> new ModelSource(kind, ModelSpec.parse(text).at(place).text());
        };
    }
}
