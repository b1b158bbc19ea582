/** Tables as data: {@link dev.mohs.data.format.csv.CsvReader} reads them line by line. Public for the other rooms of data. */
package dev.mohs.data.format.csv;
