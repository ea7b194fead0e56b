// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was checked, found and repaired, and what remains for somebody to decide. It names instances
 * by their UIDs and no patient.
 *
 * @param at when the check ended
 * @param repair whether the index was made again
 * @param checked what there was at first
 * @param repaired what is not wrong any more
 * @param remaining what still is
 */
record RepairReport(
        Instant at,
        Repair repair,
        Findings checked,
        List<Finding> repaired,
        List<Finding> remaining) {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    enum Repair {
        /** The index is as the volumes say. */
        NOT_NEEDED,
        /** It was not asked for. */
        NOT_ASKED,
        /** Somebody has to decide something first. */
        NOT_SAFE,
        DONE
    }

    /** A check that was no repair. */
    static RepairReport of(Findings checked, Repair repair) {
        return new RepairReport(now(), repair, checked, List.of(), checked.wrong());
    }

    /** A repair, and the check after it. */
    static RepairReport of(Findings before, Findings after) {
        List<Finding> repaired =
                before.wrong().stream().filter(found -> !after.wrong().contains(found)).toList();
        return new RepairReport(now(), Repair.DONE, before, repaired, after.wrong());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Writes it as JSON and as a page.
     *
     * @return the page
     */
    Path write(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        Files.writeString(folder.resolve(NAME.format(at) + ".json"), JSON.writeValueAsString(this));
        return Files.writeString(folder.resolve(NAME.format(at) + ".html"), ReportPage.of(this));
    }
}
