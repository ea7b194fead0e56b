// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

/** What a query's answers are. */
public enum QueryLevel {
    STUDY,
    SERIES,
    INSTANCE;

    /** Tells whether an answer of this level belongs to one thing of the other level. */
    boolean reaches(QueryLevel other) {
        return compareTo(other) >= 0;
    }
}
