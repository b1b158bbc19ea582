package dev.mohs.worker;

import dev.mohs.UserException;
import dev.mohs.evaluation.dispatch.UnitRunner;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Knows a kind of cluster; found by {@link java.util.ServiceLoader}, as Mohs itself comes without any. */
public interface ClusterProvider {

    /**
     * A cluster that measures. Its processes come to be when there are units, and go with them.
     *
     * @param address where the cluster is, in its own words; empty for where the surroundings say
     * @param order   the recipe by which it measures, should it come to that
     * @param notes   hears, a sentence each time, what a person should know while the work goes on
     * @throws UserException if there is no such cluster, or it cannot be reached
     */
    UnitRunner at(String address, Supplier<WorkOrder> order, Consumer<String> notes);
}
