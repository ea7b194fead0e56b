// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.doctor;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qianli.archive.decision.DecisionRecord;
import org.qianli.archive.store.ObjectLabel;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.vault.ObjectRef;
import org.qianli.vault.StoredObject;
import org.qianli.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the index says of the objects in the vault. */
final class IndexRows {

    private static final String EVERY_ROW =
            """
            SELECT volume, position, length, crc32c, sop_uid, study_id FROM instance
            UNION ALL SELECT volume, position, length, crc32c, sop_uid, study_id FROM hidden_instance
            UNION ALL SELECT volume, position, length, crc32c, sop_uid, NULL FROM store_conflict
            """;

    private final JdbcClient jdbc;

    IndexRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An instance in a volume. */
    record Ids(String studyUid, String sopUid) {}

    private record Place(long volume, long from) {}

    Set<ObjectRef> places() {
        Set<ObjectRef> found = new HashSet<>();
        jdbc.sql("SELECT volume, position, length, crc32c FROM (" + EVERY_ROW + ") i")
                .query(row -> {
                    found.add(
                            new ObjectRef(
                                    row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4)));
                });
        return found;
    }

    /** Says of which instances findings are, as far as rows tell. */
    List<Finding> named(List<Finding> findings) {
        Map<Place, Ids> known = new HashMap<>();
        jdbc.sql(
                        "SELECT i.volume, i.position, i.sop_uid, coalesce(st.study_uid, '') FROM ("
                                + EVERY_ROW
                                + """
                                ) i LEFT JOIN study st ON st.id = i.study_id
                                JOIN unnest(:volumes::bigint[], :positions::bigint[])
                                  AS p (volume, position)
                                  ON p.volume = i.volume AND p.position = i.position
                                """)
                .param("volumes", findings.stream().map(Finding::volume).toArray(Long[]::new))
                .param("positions", findings.stream().map(Finding::from).toArray(Long[]::new))
                .query(row -> {
                    known.put(
                            new Place(row.getLong(1), row.getLong(2)),
                            new Ids(row.getString(4), row.getString(3)));
                });
        return findings.stream()
                .map(finding -> {
                    Ids ids = known.get(new Place(finding.volume(), finding.from()));
                    return ids == null ? finding : finding.of(ids.studyUid(), ids.sopUid());
                })
                .toList();
    }

    /**
     * Reads an instance that no row names, unless another object of its UID is known or deleted.
     */
    Optional<Ids> unindexed(StoredObject object, Vault vault) throws IOException {
        if (DecisionRecord.isOne(object.label())) {
            return Optional.empty();
        }
        try {
            ObjectLabel label = ObjectLabel.decode(object.label());
            DataSet header =
                    DicomFiles.readResult(vault.read(object.ref()).open(), ReadOptions.header())
                            .file()
                            .dataSet();
            Ids ids =
                    new Ids(
                            header.string(Tag.StudyInstanceUID).orElse(""),
                            header.string(Tag.SOPInstanceUID).orElse(""));
            return isKnown(ids, label) ? Optional.empty() : Optional.of(ids);
        } catch (DicomException e) {
            return Optional.empty(); // No data set: no sender was told that it is stored.
        }
    }

    private boolean isKnown(Ids ids, ObjectLabel label) {
        return jdbc.sql(
                        """
                        SELECT :sop = '' OR EXISTS (SELECT FROM instance
                            WHERE sop_uid = :sop AND institution_id = :institution)
                          OR EXISTS (SELECT FROM hidden_instance
                            WHERE sop_uid = :sop AND institution_id = :institution)
                          OR EXISTS (SELECT FROM tombstone
                            WHERE sop_uid = :sop AND institution_id = :institution
                              AND until >= :received)
                        """)
                .param("sop", ids.sopUid())
                .param("institution", label.institution().value())
                .param("received", label.receivedAt().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }
}
