// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.dictionary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads a tab-separated table from beside this class. */
final class TableReader {
    private TableReader() {}

    static List<String[]> rows(String name) {
        try (InputStream stream = TableReader.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("table is missing from the class path: " + name);
            }
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines()
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
