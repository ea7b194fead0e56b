// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CriticalItemsTest {

    @TempDir private Path data = Path.of("");
    private CriticalItems items = CriticalItems.of(Path.of("none"));

    @BeforeEach
    void open() {
        items = CriticalItems.of(data);
    }

    @Test
    void findsTheSeedListInTheWordsOfReports() {
        assertThat(codes("左侧基底节区脑出血，约35ml")).containsExactly("intracranial-haemorrhage");
        assertThat(codes("右侧张力性气胸")).containsExactly("tension-pneumothorax");
        assertThat(codes("右侧气胸，右肺压缩约70%")).containsExactly("tension-pneumothorax");
        assertThat(codes("主动脉夹层（Stanford B型）")).containsExactly("aortic-dissection");
        assertThat(codes("右下肺动脉主干充盈缺损")).containsExactly("pulmonary-embolism");
        assertThat(codes("右膈下见游离气体")).containsExactly("visceral-perforation");
        assertThat(codes("胸10椎体骨折，脊髓受压")).containsExactly("cord-compression");
    }

    @Test
    void aBleedingCountsFromItsVolumeOnAndLessWhereThereIsLessRoom() {
        assertThat(codes("左侧基底节区脑出血，量约12ml")).isEmpty();
        assertThat(codes("右侧小脑出血，量约12 ml")).containsExactly("intracranial-haemorrhage");
        assertThat(codes("右侧小脑出血，量约4 ml")).isEmpty();
    }

    @Test
    void whatIsDeniedOrAskedForIsNotCritical() {
        assertThat(codes("颅内未见出血。肺动脉未见充盈缺损。膈下未见游离气体。")).isEmpty();
        assertThat(codes("建议CTA检查除外主动脉夹层")).isEmpty();
        assertThat(codes("少量气胸，右肺压缩约10%")).isEmpty();
    }

    @Test
    void electrocardiogramsHaveTheirOwnList() {
        assertThat(items.statedIn("ecg", "心室率约32次/分，三度房室传导阻滞"))
                .extracting(stated -> stated.item().code())
                .containsExactly("bradycardia");
        assertThat(items.statedIn("imaging", "室颤")).isEmpty();
    }

    @Test
    void aCountyMayKeepItsOwnList() throws IOException {
        Files.writeString(
                data.resolve("critical-items.yaml"),
                """
                - {code: epiglottitis, kind: imaging, level: orange, zh: 会厌炎, en: Epiglottitis, phrase: 会厌炎}
                """);
        open();
        assertThat(codes("急性会厌炎")).containsExactly("epiglottitis");
        assertThat(codes("右侧张力性气胸")).isEmpty();
    }

    private List<String> codes(String text) {
        return items.statedIn("imaging", text).stream()
                .map(stated -> stated.item().code())
                .toList();
    }
}
