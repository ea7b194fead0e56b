// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.util.UUID;

/** A version was signed. Published within the signing transaction; carries no patient data. */
public record ReportSigned(UUID versionId, UUID taskId, UUID examId, int number) {}
