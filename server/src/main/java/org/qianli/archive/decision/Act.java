// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.decision;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is decided. Studies, series and instances are named by their UIDs within one institution:
 * rows have other ids when they are made again.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Act.Correct.class, name = "correct"),
    @JsonSubTypes.Type(value = Act.Move.class, name = "move"),
    @JsonSubTypes.Type(value = Act.Reject.class, name = "reject"),
    @JsonSubTypes.Type(value = Act.Hold.class, name = "hold"),
    @JsonSubTypes.Type(value = Act.Delete.class, name = "delete"),
    @JsonSubTypes.Type(value = Act.Settle.class, name = "settle"),
    @JsonSubTypes.Type(value = Act.Undo.class, name = "undo")
})
public sealed interface Act {

    /** The studies whose history it belongs to. */
    List<String> studies();

    /**
     * Attributes of studies go out with other values; several studies where patients are merged.
     */
    record Correct(List<String> studies, Map<StudyAttribute, String> values) implements Act {

        public Correct {
            studies = List.copyOf(studies);
            values = Map.copyOf(values);
        }
    }

    /**
     * Series belong to another study of the institution.
     *
     * @param values of the study where it is a new one, beside those it has from the first; empty
     *     where it was there
     */
    record Move(String from, List<String> series, String to, Map<StudyAttribute, String> values)
            implements Act {

        public Move {
            series = List.copyOf(series);
            values = Map.copyOf(values);
        }

        @Override
        public List<String> studies() {
            return List.of(from, to);
        }
    }

    /**
     * Instances are there no longer for anybody who asks, and can be restored.
     *
     * @param note UID of the Key Object Selection that said so, null where a person did
     */
    record Reject(String study, List<String> instances, RejectionCode code, @Nullable String note)
            implements Act {

        public Reject {
            instances = List.copyOf(instances);
        }

        @Override
        public List<String> studies() {
            return List.of(study);
        }
    }

    /** Nothing of a study may be deleted until this is undone. */
    record Hold(String study) implements Act {

        @Override
        public List<String> studies() {
            return List.of(study);
        }
    }

    /**
     * Instances are gone for good; their bytes go when their volumes are compacted.
     *
     * @param until what is received later under their UIDs is new
     * @param requestedBy who asked for it, another one than who decided
     */
    record Delete(String study, List<String> instances, Instant until, Decision.By requestedBy)
            implements Act {

        public Delete {
            instances = List.copyOf(instances);
        }

        @Override
        public List<String> studies() {
            return List.of(study);
        }
    }

    /**
     * What becomes of an instance that was refused because another one has its UID.
     *
     * @param length of the refused file, by which it is known with its checksum
     */
    record Settle(String study, String instance, long length, int crc32c, Settlement settlement)
            implements Act {

        @Override
        public List<String> studies() {
            return List.of(study);
        }
    }

    /** An earlier decision holds no longer. */
    record Undo(UUID decision, List<String> studies) implements Act {

        public Undo {
            studies = List.copyOf(studies);
        }
    }
}
