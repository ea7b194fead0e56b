// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qianli.archive.query.ArchiveQuery;
import org.qianli.archive.query.QueryKey;
import org.qianli.archive.query.QueryLevel;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.dictionary.Tag;

/**
 * An identifier of C-FIND, taken apart.
 *
 * <p>Keys of the levels above are taken in either form of query, hierarchical or relational; no
 * peer gets fewer answers than it should by that.
 *
 * @param unsupported whether a key has a value that was not compared
 * @dicom PS3.4 C.4.1.1.3
 */
record FindKeys(DataSet identifier, RetrieveLevel level, ArchiveQuery query, boolean unsupported) {

    /** Keys that say something about the query itself. */
    private static final Set<Integer> CONTROL =
            Set.of(
                    Tag.SpecificCharacterSet,
                    Tag.QueryRetrieveLevel,
                    Tag.RetrieveAETitle,
                    Tag.InstanceAvailability,
                    Tag.TimezoneOffsetFromUTC);

    static FindKeys read(DataSet identifier, RetrieveLevel level) {
        QueryLevel rows =
                switch (level) {
                    case PATIENT, STUDY -> QueryLevel.STUDY;
                    case SERIES -> QueryLevel.SERIES;
                    case IMAGE -> QueryLevel.INSTANCE;
                };
        ArchiveQuery.Builder query = ArchiveQuery.at(rows);
        for (QueryLevel above : QueryLevel.values()) {
            if (above.compareTo(rows) < 0) {
                query.withDetails(above);
            }
        }
        boolean unsupported = false;
        for (Element element : identifier) {
            if (element instanceof SequenceElement) {
                unsupported |= !matchItem(query, identifier, element.tag(), rows);
            } else if (!CONTROL.contains(element.tag())) {
                unsupported |= !match(query, identifier, List.of(element.tag()), rows);
            }
        }
        return new FindKeys(identifier, level, query.build(), unsupported);
    }

    private static boolean matchItem(
            ArchiveQuery.Builder query, DataSet identifier, int sequence, QueryLevel rows) {
        boolean all = true;
        for (DataSet item : identifier.items(sequence)) {
            for (Element element : item) {
                all &= match(query, item, List.of(sequence, element.tag()), rows);
            }
        }
        return all;
    }

    /** Adds a key to the query; false if it has a value and cannot be compared. */
    private static boolean match(
            ArchiveQuery.Builder query, DataSet values, List<Integer> path, QueryLevel rows) {
        String value = String.join("\\", values.strings(path.getLast()));
        if (value.isEmpty()) {
            return true;
        }
        Optional<QueryKey> key = QueryKey.find(path).filter(k -> k.level().compareTo(rows) <= 0);
        key.ifPresent(k -> query.match(k, value));
        return key.isPresent();
    }
}
