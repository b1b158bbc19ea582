package dev.mohs.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;

/** Tells of work that takes long, as one that hangs looks the same: after five minutes, and each time when it has doubled. */
final class Watch implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Consumer<String> notes;
    private final Map<Object, Work> inHand = new HashMap<>();
    private final Timer clock = new Timer("mohs-watch", true);

    private static final class Work {

        private final String name;
        private final long begun = System.nanoTime();
        private Duration told = LONG;

        Work(String name) {
            this.name = name;
        }
    }

    Watch(Consumer<String> notes) {
        this.notes = notes;
        TimerTask look = new TimerTask() {
            @Override
            public void run() {
                look();
            }
        };
        clock.schedule(look, LOOK.toMillis(), LOOK.toMillis());
    }

    synchronized void begins(Object who, String what) {
        inHand.put(who, new Work(what));
    }

    synchronized void ends(Object who) {
        inHand.remove(who);
    }

    private synchronized void look() {
        for (Work work : inHand.values()) {
            Duration since = Duration.ofNanos(System.nanoTime() - work.begun);
            if (since.compareTo(work.told) > 0) {
                notes.accept(work.name + " has taken " + since.toMinutes() + " minutes so far");
                work.told = since.multipliedBy(2);
            }
        }
    }

    @Override
    public void close() {
        clock.cancel();
    }
}
