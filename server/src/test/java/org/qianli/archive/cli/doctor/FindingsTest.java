// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.archive.cli.doctor.Finding.Kind;
import org.qianli.archive.cli.doctor.RepairReport.Repair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What may be repaired without a person, and how it is written down. */
class FindingsTest {

    @TempDir private Path folder = Path.of("");

    @Test
    void theIndexIsMadeAgainOnlyWhereThatForgetsNothingThatCanBeHad() {
        assertThat(found().repairable()).as("nothing to do").isFalse();
        assertThat(found(Kind.MISSING, Kind.UNINDEXED, Kind.DAMAGED).repairable()).isTrue();
        for (Kind kind : List.of(Kind.BROKEN, Kind.CUT_OFF, Kind.VOLUME_GONE)) {
            assertThat(found(Kind.UNINDEXED, kind).repairable()).as(kind.name()).isFalse();
        }
    }

    @Test
    void countsWhatAnOperatorActsOn() {
        assertThat(found(Kind.values()).summary())
                .isEqualTo("9 objects, 8 indexed, 3 broken, 2 missing, 1 not indexed");
    }

    @Test
    void writesWhatWasRepairedAndWhatRemains() throws Exception {
        Findings before = found(Kind.MISSING, Kind.DAMAGED);
        Path page = RepairReport.of(before, found(Kind.DAMAGED)).write(folder.resolve("new"));
        assertThat(page)
                .content()
                .contains("已修复 Repaired: 1", "索引行已移除", "人工处理 Left for somebody to decide: 1")
                .contains("存储卷中一段无法辨认", "1.2.3.9");
        JsonNode json =
                JsonMapper.builder()
                        .build()
                        .readTree(
                                Files.readString(Path.of(page.toString().replace("html", "json"))));
        assertThat(json.path("repair").asString()).isEqualTo("DONE");
        assertThat(json.at("/checked/objects").asInt()).isEqualTo(9);
        assertThat(json.at("/repaired/0/kind").asString()).isEqualTo("MISSING");
        assertThat(json.at("/repaired/0/sopUid").asString()).isEqualTo("1.2.3.9");
        assertThat(json.at("/remaining/0/kind").asString()).isEqualTo("DAMAGED");
    }

    @Test
    void saysOfEachKindWhatSomebodyShouldDo() throws Exception {
        Path page = RepairReport.of(found(Kind.values()), Repair.NOT_SAFE).write(folder);
        assertThat(page).content().contains("未作修复", "--repair", "--reindex", "从备份恢复该存储卷");
        long rows = Stream.of(Files.readString(page).split("<tr><td>")).count() - 1;
        assertThat(rows).isEqualTo(Kind.values().length);
    }

    private static Findings found(Kind... kinds) {
        return new Findings(
                1,
                9,
                900,
                8,
                Arrays.stream(kinds)
                        .map(kind -> new Finding(kind, 1, 64, 128, "1.2.3", "1.2.3.9"))
                        .toList());
    }
}
