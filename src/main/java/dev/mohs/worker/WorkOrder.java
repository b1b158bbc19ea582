package dev.mohs.worker;

import dev.mohs.UserException;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.evaluation.journal.SweepIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The recipe of a sweep's work: from it another process makes what it needs to measure any unit. Plain data, as JSON too.
 *
 * @param schema     the version of this format, {@link #SCHEMA}
 * @param images     where the images lie
 * @param models     from where each model is loaded, in the order of the sweep
 * @param attacks    the attacks in their text forms
 * @param attackJars the jars that others' attacks come in, paths
 * @param batch      how many inputs a model is asked about at once
 * @param identity   what decides a record besides the unit: versions, engine, instructions and threads, the digests of images,
 *                   weights and jars; who finds it otherwise must not measure
 */
public record WorkOrder(
        String schema,
        ImagesSource images,
        List<ModelSource> models,
        List<String> attacks,
        List<String> attackJars,
        int batch,
        Map<String, String> identity) {

    /** The format that this version reads and writes. */
    public static final String SCHEMA = "mohs-work/1";

    private static final String JARS = "attack jars";

    public WorkOrder {
        if (!SCHEMA.equals(schema)) {
            throw UserException.failure(
                    "a work order of schema '" + schema + "' cannot be read; this version of Mohs reads '" + SCHEMA + "'");
        }
        models = List.copyOf(models);
        attacks = List.copyOf(attacks);
        attackJars = List.copyOf(attackJars);
        identity = Collections.unmodifiableMap(new LinkedHashMap<>(identity));
        if (batch < 1) {
            throw UserException.failure("the batch size of a work order must be at least 1, not " + batch);
        }
    }

    /**
     * The recipe of a sweep whose models are loaded.
     *
     * @param plan    what is measured; its images are written into {@code folder}
     * @param sources from where {@code models} come, in their order
     * @param attacks the text forms of the plan's attacks
     * @param jars    the jars that attacks come in
     * @throws UserException if the images cannot be written, or a jar cannot be read
     */
    public static WorkOrder of(
            SweepPlan plan,
            List<ModelSource> sources,
            List<ModelUnderTest> models,
            List<String> attacks,
            List<Path> jars,
            Path folder) {
        return new WorkOrder(
                SCHEMA,
                ImagesSource.write(plan.images(), folder),
                sources.stream().map(source -> source.at(Path::toAbsolutePath)).toList(),
                attacks,
                jars.stream().map(jar -> jar.toAbsolutePath().toString()).toList(),
                plan.batchSize(),
                identity(plan, models, jars).parts());
    }

    static SweepIdentity identity(SweepPlan plan, List<ModelUnderTest> models, List<Path> jars) {
        return plan.workIdentity(models).with(JARS, AttackCatalog.digests(jars));
    }

    /** The jars as paths. */
    public List<Path> jars() {
        return attackJars.stream().map(Path::of).toList();
    }

    /** Every file that the work needs, each once: images, models, jars. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        files.add(Path.of(images.file()));
        models.forEach(model -> files.addAll(model.files()));
        files.addAll(jars());
        return files.stream().distinct().toList();
    }

    /**
     * The same recipe where the files lie elsewhere.
     *
     * @param place where each of {@link #files} is; those of one model share a folder and keep their names
     */
    public WorkOrder at(UnaryOperator<Path> place) {
        return new WorkOrder(
                schema,
                images.at(place.apply(Path.of(images.file()))),
                models.stream().map(model -> model.at(place)).toList(),
                attacks,
                jars().stream().map(jar -> place.apply(jar).toString()).toList(),
                batch,
                identity);
    }
}
