package dev.mohs.evaluation.unit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mohs.statistics.Outcomes;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveWorkTest {

    private static CurveWork work(int unitSize) {
        return new CurveWork(
                "model", "attack", Outcomes.of(10, example -> example % 4 != 1), List.of(0.0, 0.1), unitSize, 7);
    }

    @Test
    void packsWhatIsRightIntoFullUnits() {
        assertThat(work(3).units()).containsExactly(
                new WorkUnit("model", "attack", 0, List.of(0, 2, 3), List.of(0.0, 0.1), 7),
                new WorkUnit("model", "attack", 1, List.of(4, 6, 7), List.of(0.0, 0.1), 7),
                new WorkUnit("model", "attack", 2, List.of(8), List.of(0.0, 0.1), 7));
        assertThat(work(3).unitCount()).isEqualTo(3);
        assertThat(work(7).units()).singleElement().satisfies(unit ->
                assertThat(unit.indices()).containsExactly(0, 2, 3, 4, 6, 7, 8));
        assertThat(work(7).unitCount()).isEqualTo(1);
    }

    @Test
    void thereIsNoWorkWhereEverythingIsWrong() {
        CurveWork nothing = new CurveWork("model", "attack", Outcomes.of(3, example -> false), List.of(0.0), 2, 1);
        assertThat(nothing.units()).isEmpty();
        assertThat(nothing.unitCount()).isZero();
    }

    /** All of it is plain data, so that another process can be given it. */
    @Test
    void aUnitCanBeWrittenDownAndRead() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        WorkUnit unit = new WorkUnit("model", "pgd(steps=3)", 2, List.of(8, 9), List.of(0.0, 8 / 255.0), Long.MIN_VALUE);
        assertThat(mapper.readValue(mapper.writeValueAsString(unit), WorkUnit.class)).isEqualTo(unit);
        UnitFailure failure = new UnitFailure("model", "pgd(steps=3)", 2, "at ε = 0.1");
        assertThat(mapper.readValue(mapper.writeValueAsString(failure), UnitFailure.class)).isEqualTo(failure);
    }
}
