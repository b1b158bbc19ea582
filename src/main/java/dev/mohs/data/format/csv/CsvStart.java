package dev.mohs.data.format.csv;

import dev.mohs.io.MalformedFileException;

/**
 * What the first two lines look like.
 *
 * @param count             columns of the first line
 * @param words             how many of them are neither numbers nor missing
 * @param wordColumn        the first of them
 * @param numbers           how many are numbers
 * @param isCounted         whether the numbers are 0, 1, 2, … or 1, 2, 3, …
 * @param hasUnnamedFirst   whether the first column is empty and the numbers are counted
 * @param hasWordAgain      whether the second line, too, has a word in that column
 */
record CsvStart(int count, int words, int wordColumn, int numbers, boolean isCounted, boolean hasUnnamedFirst,
        boolean hasWordAgain) {

    static CsvStart of(String first, String second, char delimiter) throws MalformedFileException {
        CsvFields fields = new CsvFields(first, delimiter, 1);
        int words = 0;
        int wordColumn = -1;
        int numbers = 0;
        boolean counted = true;
        boolean unnamed = false;
        double start = -1;
        while (fields.hasNext()) {
            String field = fields.next();
            if (counted ? CsvFields.isNumber(field) : CsvFields.hasOnlyCharactersOfNumbers(field)) {
                // A million numbers are not all parsed to be compared.
                double value = counted ? Double.parseDouble(field) : Double.NaN;
                start = numbers == 0 ? value : start;
                counted = value == start + numbers;
                numbers++;
            } else if (!CsvFields.isMissing(field)) {
                wordColumn = words == 0 ? fields.column() - 1 : wordColumn;
                words++;
            } else {
                unnamed |= fields.column() == 1 && field.isEmpty();
            }
        }
        counted &= start == 0 || start == 1;
        return new CsvStart(fields.column(), words, wordColumn, numbers, counted, unnamed && counted,
                wordColumn >= 0 && second != null && isWord(second, delimiter, wordColumn));
    }

    private static boolean isWord(String line, char delimiter, int column) throws MalformedFileException {
        CsvFields fields = new CsvFields(line, delimiter, 2);
        while (fields.hasNext()) {
            String field = fields.next();
            if (fields.column() - 1 == column) {
                return !CsvFields.isNumber(field) && !CsvFields.isMissing(field);
            }
        }
        return false;
    }
}
