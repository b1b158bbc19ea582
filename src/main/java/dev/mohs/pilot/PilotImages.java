package dev.mohs.pilot;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.data.DatasetRepository;
import dev.mohs.data.LabeledImages;
import dev.mohs.data.StratifiedSample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a pilot trains on and what it attacks, never the same images.
 *
 * @param training the images to train on
 * @param test     the images to attack
 * @param origin   where they come from, a sentence
 */
public record PilotImages(LabeledImages training, LabeledImages test, String origin) {

    /** Of every drawing of images. */
    static final long SEED = DatasetRepository.SEED;

    private static final String TEST = "test";
    private static final List<String> TRAINING = List.of("train", "train-10k");
    private static final int HELD_OUT = 5;

    /** @throws UserException if there are none to train on, or none to attack */
    public PilotImages {
        if (training.count() == 0 || test.count() == 0) {
            throw UserException.failure("a pilot needs images to train on and others to attack, but data set "
                    + test.name() + " has " + training.count() + " and " + test.count());
        }
    }

    /**
     * Those of a data set, as {@link #of(Predicate, Function)} takes them.
     *
     * @param name that of the data set
     * @throws UserException if there is no such data set, it is not sound or too small
     */
    public static PilotImages of(DatasetRepository datasets, String name) {
        Set<String> splits = datasets.manifest(name).splits().keySet();
        return of(split -> splits.contains(split) && datasets.isAvailable(name, split), split -> datasets.load(name, split));
    }

    /**
     * Those of some splits, as {@link #of(Predicate, Function)} takes them.
     *
     * @param splits by name, as {@link dev.mohs.data.own.OwnData#read()} gives them
     * @throws UserException if there is neither {@code test} nor one to train on, or there are too few images
     */
    public static PilotImages of(Map<String, LabeledImages> splits) {
        if (!splits.containsKey(TEST) && TRAINING.stream().noneMatch(splits::containsKey)) {
            throw UserException.usage("a pilot needs a split of the name " + String.join(", ", TRAINING) + " or " + TEST
                    + "; there are " + Unknown.listed(splits.keySet()));
        }
        return of(splits::containsKey, splits::get);
    }

    /**
     * The split {@code test} and the first of {@code train} and {@code train-10k} that is there. Where one of the two is missing, a
     * fifth of the other is held out to be attacked.
     *
     * @param isThere whether there is a split of that name
     * @param load    loads it
     * @throws UserException if there are too few images
     */
    public static PilotImages of(Predicate<String> isThere, Function<String, LabeledImages> load) {
        Optional<String> training = TRAINING.stream().filter(isThere).findFirst();
        return training.isPresent() && isThere.test(TEST)
                ? apart(load.apply(training.get()), load.apply(TEST))
                : heldOut(load.apply(training.orElse(TEST)));
    }

    private static PilotImages apart(LabeledImages training, LabeledImages test) {
        return new PilotImages(training, test, String.format(Locale.ROOT,
                "Data set %s: trained on split %s, attacked on split %s.", test.name(), training.split(), test.split()));
    }

    private static PilotImages heldOut(LabeledImages all) {
        StratifiedSample sample = StratifiedSample.of(all, all.count() / HELD_OUT, SEED);
        return new PilotImages(sample.rest("train"), sample.drawn(TEST), String.format(Locale.ROOT,
                "Data set %s has the split %s alone: a fifth of it, %,d images drawn with seed %d, each class keeping its share,"
                        + " was held out to be attacked.",
                all.name(), all.split(), all.count() / HELD_OUT, SEED));
    }

    /** At most {@code limit} images to attack, drawn so that every class keeps its share. */
    public PilotImages testingOn(int limit) {
        String drawing = limit >= test.count() ? "" : String.format(Locale.ROOT,
                " Of its %,d images %,d were drawn with seed %d, each class keeping its share.", test.count(), limit, SEED);
        return new PilotImages(training, atMost(limit, test), origin + drawing);
    }

    /** {@code images} when there are no more than {@code count} of them, so many drawn ones otherwise. */
    static LabeledImages atMost(int count, LabeledImages images) {
        return StratifiedSample.atMost(images, count, SEED);
    }
}
