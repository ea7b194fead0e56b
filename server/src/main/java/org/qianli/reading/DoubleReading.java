// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import org.jspecify.annotations.Nullable;

/**
 * How far the double blind reading of a task is: two doctors read it one after the other, neither
 * sees the other's report until both are in, and a third decides between them.
 *
 * @param first who handed in the first of the two readings
 */
public record DoubleReading(Round round, @Nullable Person first) {

    /** Whose turn it is. */
    public enum Round {
        /** One reader and one auditor: no double reading. */
        SINGLE,
        /** The first of two readers has not handed in yet. */
        FIRST,
        /** The first reading is in and hidden; the second is awaited. */
        SECOND,
        /** Both are in; a third compares them and signs. */
        ARBITRATION
    }

    /** No double reading. */
    public static final DoubleReading NONE = new DoubleReading(Round.SINGLE, null);

    /** Two readings are awaited. */
    public static final DoubleReading ASKED = new DoubleReading(Round.FIRST, null);

    /** The first reading is in. */
    public DoubleReading handedIn(Person by) {
        return new DoubleReading(Round.SECOND, by);
    }

    /** The second reading is in; a single one stays single. */
    public DoubleReading submitted() {
        return round == Round.SECOND ? new DoubleReading(Round.ARBITRATION, first) : this;
    }

    /** Whether what was written is hidden from everybody but its writer. */
    public boolean blind() {
        return round == Round.FIRST || round == Round.SECOND;
    }

    /** Whether both readings are in and wait for a third. */
    public boolean arbitration() {
        return round == Round.ARBITRATION;
    }
}
