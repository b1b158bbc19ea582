package dev.mohs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {

    private static final Path HOME = Path.of("home").toAbsolutePath();
    private static final String SHARED = Path.of("shared").toAbsolutePath().toString();

    @Test
    void ownVariableComesFirst() {
        assertThat(CacheFolder.locate(Map.of("MOHS_CACHE", "mine", "XDG_CACHE_HOME", SHARED), HOME))
                .isEqualTo(Path.of("mine"));
    }

    @Test
    void thenTheCacheThatProgramsShare() {
        assertThat(CacheFolder.locate(Map.of("MOHS_CACHE", "", "XDG_CACHE_HOME", SHARED), HOME))
                .isEqualTo(Path.of(SHARED, "mohs"));
    }

    @Test
    void thenTheHomeFolder() {
        Path expected = HOME.resolve(".cache").resolve("mohs");
        assertThat(CacheFolder.locate(Map.of(), HOME)).isEqualTo(expected);
        assertThat(CacheFolder.locate(Map.of("XDG_CACHE_HOME", ""), HOME)).isEqualTo(expected);
    }

    @Test
    void relativeSharedCacheIsIgnored() {
        assertThat(CacheFolder.locate(Map.of("XDG_CACHE_HOME", "relative"), HOME))
                .isEqualTo(HOME.resolve(".cache").resolve("mohs"));
    }

    @Test
    void refusesWhatIsNoPath() {
        assertThatThrownBy(() -> CacheFolder.locate(Map.of("MOHS_CACHE", "a\0b"), HOME))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("MOHS_CACHE");
    }
}
