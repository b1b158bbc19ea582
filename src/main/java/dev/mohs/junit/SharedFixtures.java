package dev.mohs.junit;

import ai.djl.ndarray.NDManager;
import dev.mohs.data.DatasetRepository;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.LoadedModel;
import dev.mohs.model.zoo.ModelZoo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What all tests of a run share: the engine, and models and data that were asked for before. */
final class SharedFixtures implements AutoCloseable {

    private final Map<String, LoadedModel> models = new HashMap<>();
    private final Map<List<String>, LabeledImages> splits = new HashMap<>();
    private NDManager manager;

    synchronized NDManager newManager() {
        return manager().newSubManager();
    }

    synchronized LoadedModel model(String name) {
        return models.computeIfAbsent(name, key -> ModelZoo.load(key, manager()));
    }

    synchronized LabeledImages images(Images wanted) {
        DatasetRepository repository = wanted.folder().isEmpty()
                ? DatasetRepository.standard()
                : new DatasetRepository(Path.of(wanted.folder()));
        return repository.atMost(wanted.limit(), splits.computeIfAbsent(
                List.of(wanted.folder(), wanted.dataset(), wanted.split()),
                key -> repository.load(wanted.dataset(), wanted.split())));
    }

    /** Started late, as tests that only read data need no engine. */
    private NDManager manager() {
        if (manager == null) {
            manager = Engines.newManager();
        }
        return manager;
    }

    @Override
    public synchronized void close() {
        if (manager != null) {
            manager.close();
        }
    }
}
