package dev.mohs.model.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("engine")
class EnginesTest {

    private static final String ENGINE = "ai.djl.default_engine";
    private static final String DEVICE = "mohs.device";

    private final Map<String, String> before = new LinkedHashMap<>();

    @BeforeEach
    void keepProperties() {
        before.put(ENGINE, System.getProperty(ENGINE));
        before.put(DEVICE, System.getProperty(DEVICE));
    }

    @AfterEach
    void restoreProperties() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void theChosenEngineOwnsWhatIsMadeFromThenOn(ComputeEngine engine) {
        assumeTrue(Engines.has(engine.djlName()));

        Engines.choose(engine, ComputeDevice.CPU);

        try (NDManager manager = Engines.newManager(); Model model = Engines.newModel("model")) {
            assertThat(manager.getEngine().getEngineName()).isEqualTo(engine.djlName());
            assertThat(manager.getDevice()).hasToString("cpu()");
            assertThat(model.getNDManager().getEngine().getEngineName()).isEqualTo(engine.djlName());
            assertThat(model.getNDManager().getDevice()).hasToString("cpu()");
        }
        assertThat(Engines.description()).contains(engine.djlName());
        assertThat(Engines.device()).isEqualTo("cpu()");
        assertThat(Engines.options()).containsExactly("-Dai.djl.default_engine=" + engine.djlName(), "-Dmohs.device=cpu");
    }

    @Test
    void withoutAChoiceMxnetIsTakenWhereItIs() {
        System.clearProperty(ENGINE);

        try (NDManager manager = Engines.newManager()) {
            assertThat(manager.getEngine().getEngineName()).isEqualTo(Engines.has("MXNet") ? "MXNet" : "PyTorch");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEngineThatIsNotThereIsRefusedWithAWayToGetIt(ComputeEngine engine) {
        assumeFalse(Engines.has(engine.djlName()));

        assertThatThrownBy(() -> Engines.choose(engine, ComputeDevice.CPU)).isInstanceOf(UserException.class)
                .hasMessageContaining("engine " + engine.djlName() + " is not on the classpath")
                .hasMessageContaining("./mvnw");
        System.setProperty(ENGINE, engine.djlName());
        assertThatThrownBy(Engines::newManager).isInstanceOf(UserException.class).hasMessageContaining("is not on the classpath");
        System.setProperty(ENGINE, "MyNet");
        assertThatThrownBy(Engines::newManager).isInstanceOf(UserException.class)
                .hasMessageContaining("the system property ai.djl.default_engine must be one of").hasMessageContaining("'MyNet'");
    }

    /** The libraries that come with Mohs compute on the CPU alone. */
    @Test
    void aGpuThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Engines.choose(null, ComputeDevice.parse("gpu:1"))).isInstanceOf(UserException.class)
                .hasMessageContaining("there is no gpu:1").hasMessageContaining("computes on the CPU only");

        assertThat(System.getProperty(DEVICE)).isEqualTo(before.get(DEVICE));
    }

    /** Nothing is made on it here, as there is none. */
    @Test
    void theDeviceIsKnownToWorkersAndReports() {
        System.setProperty(DEVICE, "gpu:1");

        assertThat(Engines.device()).isEqualTo("gpu(1)");
        assertThat(Engines.options()).contains("-Dmohs.device=gpu:1");
    }
}
