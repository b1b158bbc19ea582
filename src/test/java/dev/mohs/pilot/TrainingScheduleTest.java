package dev.mohs.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingScheduleTest {

    /** An epoch of 10,000 images takes 10 + 1 s for one seed. */
    private static final TrainingCost COST = new TrainingCost(0.001, 1);

    @ParameterizedTest
    @CsvSource({
        // Three seeds, 10 epochs of 11 s: 330 s. More time is not spent on training.
        "330, 10, 10000, 3", "9999, 10, 10000, 3",
        // Fewer epochs, down to 3.
        "329, 9, 10000, 3", "99, 3, 10000, 3",
        // Then fewer images: 4 epochs, as 2,000 images in batches of 128 are 16 steps and 60 are the least; 96 / 12 = 8 s.
        "96, 4, 7000, 3",
        // 4 epochs of 2,000 images take 12 s a seed.
        "36, 4, 2000, 3", "35, 4, 2000, 2", "12, 4, 2000, 1"
    })
    void takesFewerEpochsThenFewerImagesThenFewerSeeds(double seconds, int epochs, int images, int seeds) {
        TrainingSchedule schedule = TrainingSchedule.fitting(COST, seconds, 10_000, 3, 128).orElseThrow();

        assertThat(schedule).isEqualTo(new TrainingSchedule(epochs, images, seeds));
        assertThat(schedule.seconds(COST)).isLessThanOrEqualTo(seconds);
    }

    @Test
    void isEmptyWhenNotEvenTheLeastFits() {
        assertThat(TrainingSchedule.fitting(COST, 11.9, 10_000, 3, 128)).isEmpty();
        assertThat(TrainingSchedule.fitting(COST, -50, 10_000, 3, 128)).isEmpty();
        assertThat(TrainingSchedule.least(10_000, 128).seconds(COST)).isCloseTo(12, within(1e-12));
    }

    /** Three seeds of 5 + 10 epochs × 11 s are 345 s; one second less is an epoch less for all. */
    @Test
    void workersStartOnceForASeed() {
        TrainingCost cost = new TrainingCost(0.001, 1, 5, 2);

        assertThat(TrainingSchedule.fitting(cost, 345, 10_000, 3, 128)).contains(new TrainingSchedule(10, 10_000, 3));
        assertThat(TrainingSchedule.fitting(cost, 344, 10_000, 3, 128)).contains(new TrainingSchedule(9, 10_000, 3));
        assertThat(TrainingSchedule.fitting(cost, 17, 10_000, 3, 128)).contains(new TrainingSchedule(4, 2000, 1));
        assertThat(TrainingSchedule.fitting(cost, 16.9, 10_000, 3, 128)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 12, 6", "2, 9, 4", "3, 5, 3", "8, 5, 3"})
    void modelsAreTrainedInRoundsOfWhichTheSlowestCounts(int atOnce, double perImage, double perEpoch) {
        List<TrainingCost> costs = List.of(new TrainingCost(5, 2), new TrainingCost(3, 3), new TrainingCost(4, 1));

        assertThat(TrainingCost.inRounds(costs, atOnce)).isEqualTo(new TrainingCost(perImage, perEpoch));
    }

    /** 200 images in batches of 32 are 7 steps: 400 of them take 58 epochs. */
    @Test
    void fewImagesAreSeenMoreOften() {
        assertThat(TrainingSchedule.fitting(COST, 1e6, 200, 3, 32)).contains(new TrainingSchedule(58, 200, 3));
        assertThat(TrainingSchedule.least(200, 32)).isEqualTo(new TrainingSchedule(9, 200, 1));
    }
}
