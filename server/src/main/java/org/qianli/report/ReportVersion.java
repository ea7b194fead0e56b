// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One signed version.
 *
 * @param canonical the text that hash and signature cover
 * @param verifyCode what the printed report's QR code leads to
 */
public record ReportVersion(
        UUID id,
        UUID taskId,
        int number,
        ReportStatus status,
        ReportSubject subject,
        ReportContent content,
        Signatory author,
        Signatory auditor,
        @Nullable String reason,
        String canonical,
        String hash,
        @Nullable String previousHash,
        String signature,
        String verifyCode,
        Instant signedAt) {}
