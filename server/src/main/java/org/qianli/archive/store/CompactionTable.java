// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.qianli.archive.index.DatabaseLife;
import org.qianli.directory.InstitutionId;
import org.qianli.vault.ObjectRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets the index point to copies of objects. */
@Component
class CompactionTable {

    /** The large tables are found by their keys; an index by place would cost every store. */
    private static final String KEYED =
            "t.sop_uid = m.sop AND t.institution_id = m.institution AND";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final DatabaseLife life;

    CompactionTable(JdbcClient jdbc, TransactionTemplate transactions, DatabaseLife life) {
        this.jdbc = jdbc;
        this.life = life;
        this.transactions = transactions;
    }

    /** An object and its copy. */
    record Move(InstitutionId institution, String sopUid, ObjectRef from, ObjectRef to) {}

    /** Tells whether the index has the same bytes at another place. */
    boolean hasElsewhere(InstitutionId institution, String sopUid, ObjectRef ref) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM
                          (SELECT * FROM instance WHERE sop_uid = :sop
                             AND institution_id = :institution) i
                          WHERE length = :length AND crc32c = :crc
                            AND (volume <> :volume OR position <> :position))
                        """)
                .param("sop", sopUid)
                .param("institution", institution.value())
                .param("length", ref.length())
                .param("crc", ref.crc32c())
                .param("volume", ref.volume())
                .param("position", ref.offset())
                .query(Boolean.class)
                .single();
    }

    /** Tells whether somebody decided that these bytes are of no use. */
    boolean isDiscarded(ObjectRef ref) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM store_conflict WHERE volume = :volume
                          AND position = :position AND settled = 'DISCARD')
                        """)
                .param("volume", ref.volume())
                .param("position", ref.offset())
                .query(Boolean.class)
                .single();
    }

    /**
     * Points every row to the copies; durable when this returns.
     *
     * @param copies of all objects, up to which their volumes are in the index then
     */
    void move(List<Move> moves, List<ObjectRef> copies) {
        Map<Long, Long> ends = new TreeMap<>();
        copies.forEach(copy -> ends.merge(copy.volume(), copy.end(), Math::max));
        transactions.executeWithoutResult(status -> {
            life.require();
            passed(ends);
            move("instance", KEYED, moves);
            move("hidden_instance", KEYED, moves);
            move("store_conflict", "", moves);
        });
    }

    private void passed(Map<Long, Long> ends) {
        jdbc.sql(
                        """
                        INSERT INTO volume (number, indexed_to)
                        SELECT * FROM unnest(:numbers::bigint[], :ends::bigint[])
                        ON CONFLICT (number) DO UPDATE
                        SET indexed_to = greatest(volume.indexed_to, excluded.indexed_to)
                        """)
                .param("numbers", ends.keySet().toArray(Long[]::new))
                .param("ends", ends.values().toArray(Long[]::new))
                .update();
    }

    private void move(String table, String keyed, List<Move> moves) {
        jdbc.sql(
                        """
                        UPDATE %s t SET volume = m.to_volume, position = m.to_position
                        FROM unnest(:institutions::uuid[], :sops::text[],
                                    :fromVolumes::bigint[], :fromPositions::bigint[],
                                    :toVolumes::bigint[], :toPositions::bigint[])
                          AS m (institution, sop, from_volume, from_position,
                                to_volume, to_position)
                        WHERE %s t.volume = m.from_volume AND t.position = m.from_position
                        """
                                .formatted(table, keyed))
                .param("institutions", array(moves, m -> m.institution().value(), UUID[]::new))
                .param("sops", array(moves, Move::sopUid, String[]::new))
                .param("fromVolumes", array(moves, m -> m.from().volume(), Long[]::new))
                .param("fromPositions", array(moves, m -> m.from().offset(), Long[]::new))
                .param("toVolumes", array(moves, m -> m.to().volume(), Long[]::new))
                .param("toPositions", array(moves, m -> m.to().offset(), Long[]::new))
                .update();
    }

    private static <T> T[] array(
            List<Move> moves, Function<Move, T> part, IntFunction<T[]> generator) {
        return moves.stream().map(part).toArray(generator);
    }

    /** Removes what is known of a volume of which nothing is needed any more. */
    void forget(long volume) {
        jdbc.sql("DELETE FROM volume WHERE number = :volume").param("volume", volume).update();
        // The others have moved.
        jdbc.sql("DELETE FROM store_conflict WHERE volume = :volume")
                .param("volume", volume)
                .update();
    }
}
