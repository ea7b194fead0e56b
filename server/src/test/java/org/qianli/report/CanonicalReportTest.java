// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanonicalReportTest {

    @Test
    void writesSortedKeysWithoutBlanks() {
        String text = CanonicalReport.of(Samples.version(1, null)).text();
        assertThat(text)
                .startsWith(
                        "{\"auditor\":{\"id\":\"01940000-0000-7000-8000-000000000002\","
                                + "\"name\":\"周慎言\",\"signedAt\":\"2026-11-21T01:30:05Z\"},\"author\":")
                .contains("\"format\":\"qianli-report-1\",\"number\":1,\"positive\":true,")
                .contains("\"previousHash\":null,\"reason\":null,\"status\":\"final\"")
                .contains("边界不清。\\n双侧");
    }

    @Test
    void chainsVersionsByTheHashOfTheOneBefore() {
        CanonicalReport first = CanonicalReport.of(Samples.version(1, null));
        CanonicalReport second = CanonicalReport.of(Samples.version(2, first.hash()));
        assertThat(first.hash()).matches("[0-9a-f]{64}");
        assertThat(second.text()).contains("\"previousHash\":\"" + first.hash() + "\"");
        assertThat(second.hash()).isNotEqualTo(first.hash());
    }

    @Test
    void escapesControlCharacters() {
        CanonicalReport.Version sample = Samples.version(1, null);
        CanonicalReport.Version odd =
                new CanonicalReport.Version(
                        sample.taskId(),
                        1,
                        sample.status(),
                        sample.subject(),
                        new ReportContent(Map.of("findings", "a\"\\\u0001\t"), null),
                        sample.author(),
                        sample.auditor(),
                        null,
                        null);
        assertThat(CanonicalReport.of(odd).text())
                .contains("\"blocks\":{\"findings\":\"a\\\"\\\\\\u0001\\t\"}");
    }

    @Test
    void signatureVerifiesAcrossRestartsAndOnlyForTheSameText(@TempDir Path keys)
            throws IOException {
        String text = CanonicalReport.of(Samples.version(1, null)).text();
        String signature = ReportSigner.open(keys).sign(text);
        ReportSigner reopened = ReportSigner.open(keys);
        assertThat(reopened.verify(text, signature)).isTrue();
        assertThat(reopened.verify(text + " ", signature)).isFalse();
        assertThat(reopened.verify(text, "rubbish")).isFalse();
    }

    @Test
    void privateKeyIsReadableByItsOwnerOnly(@TempDir Path keys) throws IOException {
        ReportSigner.open(keys);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(keys.resolve("report-signing.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void brokenKeyIsNamed(@TempDir Path keys) throws IOException {
        Files.writeString(keys.resolve("report-signing.key"), "rubbish");
        Files.writeString(keys.resolve("report-signing.pub"), "rubbish");
        assertThatThrownBy(() -> ReportSigner.open(keys))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("report signing key");
    }
}
