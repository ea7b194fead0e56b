// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.time.Instant;
import java.util.UUID;

/** Who put a name under a report, and when; the name stays as it was at that moment. */
public record Signatory(UUID id, String name, Instant signedAt) {}
