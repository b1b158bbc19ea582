package dev.mohs.report.section;

import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.io.Png;
import dev.mohs.page.Block;
import dev.mohs.page.Gallery;
import dev.mohs.page.Section;
import dev.mohs.result.DatasetSummary;
import dev.mohs.result.Picture;
import dev.mohs.result.Picture.Adversarial;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A few examples before and after each attack, the same ones for one model of every group. */
public final class PicturesSection {

    private static final int SHOWN_AT_ONCE = 2;

    private static final String HOW_TO_READ = """
            In every cell: on the left what the attack added, magnified around mid-grey by the factor in the heading; \
            on the right the result, as the model saw it; below, the model's answer and how sure it is. One model of \
            every group is shown, on the same examples.""";

    private final SweepResult result;
    private final DatasetSummary dataset;
    private final List<Picture> pictures;
    private final Magnification magnification;
    private final Thumbnail thumbnail;

    private PicturesSection(SweepResult result, List<Picture> pictures) {
        this.result = result;
        dataset = result.dataset();
        this.pictures = pictures;
        magnification = new Magnification(dataset.lower(), dataset.upper());
        thumbnail = Thumbnail.of(dataset.shape());
    }

    /** The section; empty when the result has no pictures or its inputs are no images. */
    public static Optional<Section> of(SweepAnalysis analysis) {
        SweepResult result = analysis.result();
        List<String> shown = analysis.groups().stream().map(group -> group.models().get(0).name()).toList();
        List<Picture> pictures = result.pictures().stream().filter(picture -> shown.contains(picture.model())).toList();
        if (pictures.isEmpty() || !isImage(result.dataset().shape())) {
            return Optional.empty();
        }
        return Optional.of(new Section("pictures", "Pictures",
                new PicturesSection(result, pictures).blocks()));
    }

    private static boolean isImage(List<Integer> shape) {
        return shape.size() == 3 && (shape.get(0) == 1 || shape.get(0) == 3);
    }

    private List<Block> blocks() {
        List<Block> galleries = new ArrayList<>();
        for (String attack : pictures.stream().map(Picture::attack).distinct().toList()) {
            for (int example : pictures.stream().map(Picture::example).distinct().toList()) {
                List<Picture> same = pictures.stream()
                        .filter(picture -> picture.attack().equals(attack) && picture.example() == example)
                        .toList();
                if (!same.isEmpty()) {
                    galleries.add(gallery(same));
                }
            }
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(Block.Tone.NOTE, HOW_TO_READ));
        if (thumbnail.stride() > 1) {
            blocks.add(new Block.Text(Block.Tone.NOTE, "To keep the page small, one of every " + thumbnail.stride() + " × "
                    + thumbnail.stride() + " pixels is shown."));
        }
        blocks.addAll(galleries.subList(0, Math.min(SHOWN_AT_ONCE, galleries.size())));
        if (galleries.size() > SHOWN_AT_ONCE) {
            blocks.add(new Block.Fold("More examples", galleries.subList(SHOWN_AT_ONCE, galleries.size())));
        }
        return blocks;
    }

    private Gallery gallery(List<Picture> same) {
        Picture first = same.get(0);
        String name = className(first.label());
        List<Integer> columns = IntStream.range(0, first.adversarial().size()).boxed().toList();
        int[] factors = columns.stream().mapToInt(column -> magnification.factor(same, column)).toArray();
        List<String> headings = columns.stream()
                .map(column -> "ε = " + Text.epsilon(result.budget(first.adversarial().get(column).epsilon()))
                        + ", change × " + factors[column])
                .toList();
        List<Gallery.Row> rows = same.stream()
                .map(picture -> new Gallery.Row(picture.model(), answer(picture.prediction(), picture.confidence()),
                        columns.stream().map(column -> cell(picture, column, factors[column])).toList()))
                .toList();
        String title = "Example " + first.example() + ", " + name;
        return new Gallery(title + ", under " + first.attack(),
                new Gallery.Image(image(Pixels.of(first.original())), title + ", clean"), headings, rows);
    }

    private Gallery.Cell cell(Picture picture, int column, int factor) {
        Adversarial adversarial = picture.adversarial().get(column);
        String where = " for " + picture.model() + " at ε = " + Text.epsilon(result.budget(adversarial.epsilon()));
        return new Gallery.Cell(
                new Gallery.Image(image(magnification.apply(picture, column, factor)),
                        "Perturbation" + where + ", magnified " + factor + " times"),
                new Gallery.Image(image(Pixels.of(adversarial.input())), "Perturbed example" + where),
                answer(adversarial.prediction(), adversarial.confidence()),
                adversarial.prediction() != picture.label());
    }

    private String image(float[] values) {
        return Png.dataUri(thumbnail.of(values), thumbnail.channels(), thumbnail.smallHeight(), thumbnail.smallWidth(),
                dataset.lower(), dataset.upper());
    }

    private String answer(int prediction, double confidence) {
        return className(prediction) + " " + Text.percent(confidence);
    }

    private String className(int label) {
        return dataset.classNames().get(label);
    }
}
