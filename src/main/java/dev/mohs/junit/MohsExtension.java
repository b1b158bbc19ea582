package dev.mohs.junit;

import ai.djl.ndarray.NDManager;
import dev.mohs.assertions.RobustnessAssertionError;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.model.zoo.LoadedModel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives test methods what a test of robustness needs: a parameter with {@link BundledModel}, one with {@link Images},
 * and an {@link NDManager} that is closed after the test, or after the class where its constructor or {@code
 * @BeforeAll} asks for it. A robustness assertion that fails publishes its finding and the folder of the
 * counterexamples as report entries, so that they stand in the test report.
 */
public final class MohsExtension implements ParameterResolver, TestExecutionExceptionHandler {

    /** The name under which tests lock the engine, see {@link org.junit.jupiter.api.parallel.ResourceLock}. */
    public static final String ENGINE = "dev.mohs.engine";

    /** The key of the report entry with the finding of an assertion that failed. */
    public static final String FINDING = "mohs.finding";

    /** The key of the report entry with the folder of the counterexamples. */
    public static final String COUNTEREXAMPLES = "mohs.counterexamples";

    private static final Namespace NAMESPACE = Namespace.create(MohsExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(BundledModel.class)
                || parameter.isAnnotated(Images.class)
                || parameter.getParameter().getType() == NDManager.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SharedFixtures fixtures = context.getRoot().getStore(NAMESPACE)
                .getOrComputeIfAbsent(SharedFixtures.class, key -> new SharedFixtures(), SharedFixtures.class);
        Class<?> type = parameter.getParameter().getType();
        return parameter.findAnnotation(BundledModel.class)
                .map(wanted -> as(type, fixtures.model(wanted.value())))
                .or(() -> parameter.findAnnotation(Images.class).map(wanted -> images(type, fixtures, wanted)))
                .orElseGet(() -> manager(context, fixtures));
    }

    /** One for each context; the key is its own, as a store also looks into those of the contexts around it. */
    private static NDManager manager(ExtensionContext context, SharedFixtures fixtures) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getUniqueId(), key -> fixtures.newManager(), NDManager.class);
    }

    private static Object as(Class<?> type, LoadedModel model) {
        if (type == ModelUnderTest.class) {
            return ModelUnderTest.of(model);
        }
        requireFit(type, model.classifier(), "@BundledModel");
        return model.classifier();
    }

    private static Object images(Class<?> type, SharedFixtures fixtures, Images wanted) {
        LabeledImages images = fixtures.images(wanted);
        requireFit(type, images, "@Images");
        return images;
    }

    private static void requireFit(Class<?> type, Object value, String annotation) {
        if (!type.isInstance(value)) {
            throw new ParameterResolutionException("a parameter with " + annotation + " is a "
                    + value.getClass().getSimpleName() + " and cannot be a " + type.getSimpleName());
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable problem) throws Throwable {
        if (problem instanceof RobustnessAssertionError failure) {
            Map<String, String> entries = new LinkedHashMap<>();
            entries.put(FINDING, failure.getMessage());
            failure.counterexamples().ifPresent(folder -> entries.put(COUNTEREXAMPLES, folder.toString()));
            context.publishReportEntry(entries);
        }
        throw problem;
    }
}
