package dev.mohs.page;

import java.util.List;

/**
 * One example as every model saw it: a grid of pictures, one row per model, one column per ε.
 *
 * @param caption  which example, its class, the attack
 * @param original the clean picture
 * @param columns  the headings of the columns: ε and the factor by which the perturbation is magnified
 * @param rows     one per model
 */
public record Gallery(String caption, Image original, List<String> columns, List<Row> rows) implements Block {

    public Gallery {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A picture as a data URI, with its description for those who do not see it. */
    public record Image(String source, String description) {}

    /** What one model made of the example: clean first, then at each ε. */
    public record Row(String model, String clean, List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What one attack made of the example at one budget.
     *
     * @param perturbation what the attack added, magnified around mid-grey
     * @param adversarial  the result
     * @param answer       the class that the model gives it, and how sure it is
     * @param fooled       whether that class is wrong
     */
    public record Cell(Image perturbation, Image adversarial, String answer, boolean fooled) {}
}
