// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds the columns of many rows as arrays, one parameter after the other. */
final class ArrayBinder {

    private final Connection connection;
    private final PreparedStatement statement;
    private int bound;

    /**
     * @param bound how many parameters have their values already
     */
    ArrayBinder(Connection connection, PreparedStatement statement, int bound) {
        this.connection = connection;
        this.statement = statement;
        this.bound = bound;
    }

    /** Binds one column of the rows. */
    <T> void add(String type, List<T> rows, Function<T, @Nullable Object> column)
            throws SQLException {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        statement.setArray(++bound, connection.createArrayOf(type, values));
    }
}
