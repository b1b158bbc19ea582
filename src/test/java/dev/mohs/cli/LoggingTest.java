package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggingTest {

    private static final String LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";
    private static final String THREAD = "org.slf4j.simpleLogger.showThreadName";

    private final Properties before = (Properties) System.getProperties().clone();

    @BeforeEach
    void forget() {
        List.of(LEVEL, THREAD).forEach(System::clearProperty);
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    @Test
    void librariesSayWhatIsBrokenAlone() {
        Logging.quieten();

        assertThat(System.getProperty(LEVEL)).isEqualTo("error");
        assertThat(System.getProperty(THREAD)).isEqualTo("false");
    }

    @Test
    void whatTheUserHasSetStays() {
        System.setProperty(LEVEL, "debug");

        Logging.quieten();

        assertThat(System.getProperty(LEVEL)).isEqualTo("debug");
    }
}
