package dev.mohs.data;

import java.util.List;
import java.util.Optional;

/** A place where data sets lie, each under its name with its manifest and its files: a folder, or the jar of Mohs. */
interface Shelf {

    /**
     * The names of the data sets that lie here, in any order.
     *
     * @throws dev.mohs.UserException if the place cannot be read
     */
    List<String> names();

    /**
     * The manifest of one of {@link #names}.
     *
     * @throws dev.mohs.UserException if it is not valid
     */
    DatasetManifest manifest(String name);

    /** A file of a data set, as it is or compressed; empty where it does not lie here. */
    Optional<Source> find(String name, DataFile file);

    /** Where that file would lie, in the words of messages. */
    String place(String name, DataFile file);
}
