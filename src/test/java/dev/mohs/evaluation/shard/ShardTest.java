package dev.mohs.evaluation.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    private static final long SEED = 93;

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void everyUnitIsOfOneShardAndShardsDifferByOneAtMost() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 500; i++) {
            int shards = random.nextInt(1, 60);
            List<Integer> units = numbers(random.nextInt(0, 400));
            List<Integer> all = new ArrayList<>();
            for (int shard = 1; shard <= shards; shard++) {
                List<Integer> mine = new Shard(shard, shards).of(units);
                assertThat(mine.size()).isBetween(units.size() / shards, (units.size() + shards - 1) / shards);
                assertThat(mine).isSorted();
                all.addAll(mine);
            }
            assertThat(all).containsExactlyInAnyOrderElementsOf(units);
        }
    }

    /** By hand: rows of three, each beginning with the next shard. */
    @Test
    void theFirstShardMovesOnFromRowToRow() {
        assertThat(new Shard(1, 3).of(numbers(9))).containsExactly(0, 5, 7);
        assertThat(new Shard(2, 3).of(numbers(9))).containsExactly(1, 3, 8);
        assertThat(new Shard(3, 3).of(numbers(9))).containsExactly(2, 4, 6);
    }

    /** With eight units to a curve and eight shards, the last and smaller unit of each curve is another shard's each time. */
    @Test
    void noShardHasAllTheSmallUnits() {
        for (int shard = 1; shard <= 8; shard++) {
            assertThat(new Shard(shard, 8).of(numbers(64)).stream().filter(unit -> unit % 8 == 7)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1/1,1,1", "2/8,2,8", "1000/1000,1000,1000"})
    void isWrittenWithAStroke(String text, int number, int count) {
        assertThat(Shard.parse(text)).isEqualTo(new Shard(number, count)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2/", "/8", "2/8/9", "-1/8", "2 / 8", "a/b", "1/99999999999"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Shard.parse(text)).isInstanceOf(UserException.class).hasMessageContaining("2/8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/8", "9/8", "0/0"})
    void soIsAShardThatThereIsNot(String text) {
        assertThatThrownBy(() -> Shard.parse(text)).isInstanceOf(UserException.class)
                .hasMessageContaining("from 1 to");
    }
}
