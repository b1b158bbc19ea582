package dev.mohs.attack.query;

import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.model.Classifier;

/** How the values of an image lie in an array: channel by channel, row by row. */
record ImageShape(int channels, int height, int width) {

    /**
     * The shape of a classifier's inputs.
     *
     * @throws UserException if they are not images
     */
    static ImageShape of(Classifier classifier, Attack attack) {
        Shape shape = classifier.inputShape();
        if (shape.dimension() != 3) {
            throw UserException.usage("attack " + attack.description().name() + " needs images of shape (channels, height, width),"
                    + " and the inputs of model " + classifier.name() + " have shape " + shape);
        }
        return new ImageShape((int) shape.get(0), (int) shape.get(1), (int) shape.get(2));
    }

    /** The number of values. */
    int size() {
        return channels * height * width;
    }

    /** Where a value lies. */
    int at(int channel, int row, int column) {
        return (channel * height + row) * width + column;
    }
}
