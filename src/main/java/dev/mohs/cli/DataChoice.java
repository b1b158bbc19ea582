package dev.mohs.cli;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.data.DatasetRepository;
import dev.mohs.data.ExampleList;
import dev.mohs.data.LabeledImages;
import dev.mohs.data.StratifiedSample;
import dev.mohs.data.own.OwnData;
import java.util.Map;
import java.util.function.Consumer;

/** Which data a command is about: the name of a data set, or a path to data of one's own. */
final class DataChoice {

    private final String text;
    private final Consumer<String> notes;
    private final DatasetRepository repository = Home.datasets();
    private Map<String, LabeledImages> own;

    /**
     * @param text  what {@code --dataset} was given
     * @param notes is told how data of one's own was understood, a sentence each
     */
    DataChoice(String text, Consumer<String> notes) {
        this.text = text;
        this.notes = notes;
    }

    /** The name in reports and file names. */
    String name() {
        return OwnData.isMeantBy(text) ? OwnData.parse(text).name() : text;
    }

    /** Whether {@link #load} has something to load. */
    boolean has(String split) {
        return OwnData.isMeantBy(text) ? own().containsKey(split) : isInRepository(split);
    }

    private boolean isInRepository(String split) {
        return repository.manifest(text).splits().containsKey(split) && repository.isAvailable(text, split);
    }

    /**
     * The images of a split.
     *
     * @throws UserException if there is no such data or split, or the data is not sound
     */
    LabeledImages load(String split) {
        if (!OwnData.isMeantBy(text)) {
            return repository.load(text, split);
        }
        LabeledImages images = own().get(split);
        if (images == null) {
            throw UserException.usage("there is no split '" + split + "' in " + text + Unknown.hint(split, own().keySet())
                    + "; there are: " + String.join(", ", own().keySet())
                    + (split.equals(OwnData.TRAIN) ? "; ,test=0.2 behind it leaves all but a share of 0.2 for training" : ""));
        }
        return images;
    }

    /**
     * At most {@code limit} images of a split: the first ones of a data set that comes with Mohs, as its literature counts them;
     * of other data, which often lies class by class, so many drawn by class.
     *
     * @throws UserException if there is no such data or split, or the data is not sound
     */
    LabeledImages load(String split, int limit) {
        LabeledImages images = load(split);
        LabeledImages chosen = OwnData.isMeantBy(text)
                ? StratifiedSample.atMost(images, limit, DatasetRepository.SEED)
                : repository.atMost(limit, images);
        warnOfMissingClasses(images, chosen, "raise --limit");
        return chosen;
    }

    /**
     * The images of a split that somebody lists.
     *
     * @throws UserException if there is no such data, split or example, or the data is not sound
     */
    LabeledImages load(String split, ExampleList list) {
        LabeledImages images = load(split);
        LabeledImages chosen = list.of(images);
        warnOfMissingClasses(images, chosen, "list more --examples");
        return chosen;
    }

    private void warnOfMissingClasses(LabeledImages images, LabeledImages chosen, String remedy) {
        if (chosen.presentClasses() < images.presentClasses()) {
            notes.accept("mohs: warning: of the " + images.presentClasses() + " classes of " + images.name() + ", split "
                    + images.split() + ", only " + chosen.presentClasses() + " are among the " + chosen.count()
                    + " images that are used; " + remedy);
        }
    }

    /** Read once, as reading decodes every image of every split. */
    private Map<String, LabeledImages> own() {
        if (own == null) {
            own = OwnData.parse(text).read(notes);
        }
        return own;
    }
}
