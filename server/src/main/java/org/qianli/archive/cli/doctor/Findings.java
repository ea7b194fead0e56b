// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.doctor;

import java.util.Comparator;
import java.util.List;

/**
 * What a check of the archive has found.
 *
 * @param volumes that were read
 * @param objects in them
 * @param bytes of the objects
 * @param indexed objects that the index names
 * @param wrong everything that is not as it should be
 */
public record Findings(long volumes, long objects, long bytes, long indexed, List<Finding> wrong) {

    public Findings {
        wrong =
                wrong.stream()
                        .sorted(
                                Comparator.comparingLong(Finding::volume)
                                        .thenComparingLong(Finding::from))
                        .toList();
    }

    /** Whether nothing is wrong. */
    public boolean well() {
        return wrong.isEmpty();
    }

    /**
     * Whether an index made again from the volumes loses nothing that could still be had: where
     * bytes are damaged or a volume is not there, a backup may have them, and the rows say which.
     */
    boolean repairable() {
        return !well() && wrong.stream().allMatch(finding -> harmless(finding.kind()));
    }

    private static boolean harmless(Finding.Kind kind) {
        return switch (kind) {
            case MISSING, UNINDEXED, DAMAGED -> true;
            case BROKEN, CUT_OFF, VOLUME_GONE -> false;
        };
    }

    /** Whether the index is wrong at all. */
    boolean indexIsWrong() {
        return wrong.stream().anyMatch(finding -> finding.kind().isOfIndex());
    }

    /** The last line for the operator. */
    String summary() {
        return "%d objects, %d indexed, %d broken, %d missing, %d not indexed"
                .formatted(
                        objects,
                        indexed,
                        count(Finding.Kind.BROKEN)
                                + count(Finding.Kind.DAMAGED)
                                + count(Finding.Kind.CUT_OFF),
                        count(Finding.Kind.MISSING) + count(Finding.Kind.VOLUME_GONE),
                        count(Finding.Kind.UNINDEXED));
    }

    private long count(Finding.Kind kind) {
        return wrong.stream().filter(finding -> finding.kind() == kind).count();
    }
}
