package dev.mohs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrewTest {

    private static final List<String> COMMAND = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
            ObedientWorker.class.getName());

    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> lost = new ConcurrentHashMap<>();
    private final List<String> noted = Collections.synchronizedList(new ArrayList<>());

    /** Pieces that are texts; what is garbled is understood the second time. */
    private final class Texts implements Errand<String> {

        private final List<String> garbled = Collections.synchronizedList(new ArrayList<>());

        @Override
        public boolean isWanted(String piece) {
            return !piece.startsWith("unwanted");
        }

        @Override
        public String name(String piece) {
            return "piece " + piece;
        }

        @Override
        public String text(String piece) {
            return piece;
        }

        @Override
        public boolean answered(String piece, String text) {
            if (piece.startsWith("garble") && !garbled.contains(piece)) {
                garbled.add(piece);
                return false;
            }
            if (piece.startsWith("full")) {
                throw UserException.failure("the disk is full");
            }
            assertThat(answers.put(piece, text)).isNull();
            return true;
        }

        @Override
        public void lost(String piece, String reason) {
            assertThat(lost.put(piece, reason)).isNull();
        }

        @Override
        public void noted(String piece, String text) {
            noted.add(text);
        }
    }

    private void run(String order, int size, String... pieces) {
        answers.clear();
        new Crew(COMMAND, order, false, size, notes::add).run(List.of(pieces), new Texts());
    }

    @Test
    void everyPieceIsDoneOnce() {
        String[] pieces = Stream.concat(IntStream.range(0, 40).mapToObj(i -> "p" + i), Stream.of("unwanted"))
                .toArray(String[]::new);

        run("go", 3, pieces);

        assertThat(answers).hasSize(40).containsEntry("p7", "did p7");
        assertThat(noted).hasSize(40).contains("half of p39");
        assertThat(notes).isEmpty();
        assertThat(lost).isEmpty();
    }

    @Test
    void whatEndsThreeWorkersIsGivenUpAndTheRestIsDone() {
        run("go", 2, "a", "die", "b", "garble", "c", "d");

        assertThat(answers).containsOnlyKeys("a", "b", "c", "d", "garble");
        assertThat(lost).containsExactlyEntriesOf(Map.of("die", "it ended 3 worker processes, the last with exit code "
                + ObedientWorker.CODE + ": Exception in thread \"main\" of die"));
        assertThat(notes).hasSize(3).filteredOn(note -> note.contains("piece die")).hasSize(2).allSatisfy(note -> assertThat(note)
                .startsWith("a worker process ended at piece die, with exit code 3: ").endsWith("; it is tried again"));
        assertThat(notes).filteredOn(note -> note.contains("piece garble")).hasSize(1);
    }

    @Test
    void whatAUserCanPutRightEndsTheRun() {
        assertThatThrownBy(() -> run("go", 2, "a", "complain", "b")).isInstanceOf(UserException.class)
                .hasMessage("did complain").extracting(e -> ((UserException) e).kind()).isEqualTo(UserException.Kind.FAILURE);
        assertThatThrownBy(() -> run("refuse", 2, "a", "b")).isInstanceOf(UserException.class)
                .hasMessage("no such model").extracting(e -> ((UserException) e).kind()).isEqualTo(UserException.Kind.USAGE);
        assertThatThrownBy(() -> run("go", 2, "a", "full")).isInstanceOf(UserException.class).hasMessage("the disk is full");
    }

    @Test
    void workersThatDoNotBeginAreNotStartedForEver() {
        assertThatThrownBy(() -> run("stillborn", 2, "a", "b")).isInstanceOf(UserException.class)
                .hasMessageContainingAll("end before they begin", "exit code " + ObedientWorker.CODE + ": no engine");
        assertThatThrownBy(() -> new Crew(List.of("/no/such/java"), "go", false, 1, notes::add).run(List.of("a"), new Texts()))
                .isInstanceOf(UserException.class).hasMessageContaining("cannot start a worker process");
    }
}
