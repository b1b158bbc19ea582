package dev.mohs.evaluation.check;

import dev.mohs.data.LabeledImages;
import dev.mohs.model.Bounds;
import dev.mohs.result.Check;

/** Whether the data have the range that the model says its inputs have: an ε means nothing where the two are out of scale. */
final class DataFillBounds {

    private static final double LEAST_USE = 0.5;
    private static final double LARGEST_DIFFERENCE = 0.01;

    private DataFillBounds() {}

    static Check of(Probe probe) {
        Bounds bounds = probe.classifier().bounds();
        LabeledImages images = probe.images();
        float smallest = Float.POSITIVE_INFINITY;
        float largest = Float.NEGATIVE_INFINITY;
        for (float pixel : images.pixels(0, images.count())) {
            smallest = Math.min(smallest, pixel);
            largest = Math.max(largest, pixel);
        }
        double slack = LARGEST_DIFFERENCE * bounds.range();
        boolean alike = images.lower() - bounds.lower() <= slack && bounds.upper() - images.upper() <= slack;
        boolean used = largest - smallest > LEAST_USE * bounds.range();
        return probe.subject().check("bounds", alike && used,
                "inputs span " + smallest + ".." + largest + ", the data's range is " + images.lower() + ".." + images.upper()
                        + ", the model's bounds are " + bounds,
                "another range than that of the data, or no more than half of it used: a wrong scale, or bounds that were never"
                        + " checked", Sources.CARLINI);
    }
}
