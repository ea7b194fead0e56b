// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.util.List;
import java.util.UUID;
import org.qianli.archive.name.NameIndex;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Makes the words of names for studies that were stored before there were any. */
@Component
public class NamesOfStudies {

    private static final int BATCH = 1000;

    private final JdbcTemplate jdbc;

    NamesOfStudies(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Named(UUID study, String name) {}

    /** Completes all rows; costs one look at an empty index where there are none. */
    public void complete() {
        List<Named> batch;
        do {
            batch =
                    jdbc.query(
                            "SELECT id, coalesce(patient_name, '') FROM study"
                                    + " WHERE name_terms IS NULL LIMIT "
                                    + BATCH,
                            (row, number) ->
                                    new Named(row.getObject(1, UUID.class), row.getString(2)));
            write(batch);
        } while (batch.size() == BATCH);
    }

    private void write(List<Named> batch) {
        jdbc.batchUpdate(
                "UPDATE study SET name_words = ?, name_terms = ? WHERE id = ?",
                batch.stream()
                        .map(named -> {
                            NameIndex name = NameIndex.of(named.name());
                            String[] terms = name.terms().toArray(String[]::new);
                            return new Object[] {name.words(), terms, named.study()};
                        })
                        .toList());
    }
}
