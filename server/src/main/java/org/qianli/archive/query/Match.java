// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * What a key's value must be.
 *
 * @dicom PS3.4 C.2.2.2
 */
sealed interface Match {

    /** Any of these values, exactly. */
    record OneOf(List<String> values) implements Match {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** Any of these SQL patterns. */
    record Like(List<String> patterns) implements Match {
        public Like {
            patterns = List.copyOf(patterns);
        }
    }

    /** Any of these numbers. */
    record Numbers(List<Integer> values) implements Match {
        public Numbers {
            values = List.copyOf(values);
        }
    }

    /** A day between two, both included. */
    record Days(LocalDate from, LocalDate to) implements Match {}

    /** A time of day between two, both included. */
    record Times(LocalTime from, LocalTime to) implements Match {}

    /** A name in which all words of one of these begin somewhere, in any writing or reading. */
    record Words(List<List<String>> names) implements Match {
        public Words {
            names = names.stream().map(List::copyOf).toList();
        }
    }
}
