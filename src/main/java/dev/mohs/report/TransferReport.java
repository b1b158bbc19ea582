package dev.mohs.report;

import dev.mohs.io.AtomicFiles;
import dev.mohs.report.csv.TransferCsv;
import dev.mohs.report.html.TransferPage;
import dev.mohs.result.ResultFile;
import dev.mohs.result.TransferResult;
import java.nio.file.Path;

/** Writes the files of a transfer matrix into a folder, each whole or not at all. The same result gives the same bytes. */
public final class TransferReport {

    private TransferReport() {}

    /**
     * Writes {@code transfer.json} and what is made of it.
     *
     * @throws dev.mohs.UserException if a file cannot be written
     */
    public static void write(TransferResult result, Path folder) {
        ResultFile.write(result, folder.resolve("transfer.json"));
        render(result, folder);
    }

    /**
     * Writes what is made of {@code transfer.json}: {@code transfer.csv} and {@code index.html}.
     *
     * @throws dev.mohs.UserException if a file cannot be written
     */
    public static void render(TransferResult result, Path folder) {
        AtomicFiles.write(folder.resolve("transfer.csv"), TransferCsv.of(result));
        AtomicFiles.write(folder.resolve("index.html"), TransferPage.of(result));
    }
}
