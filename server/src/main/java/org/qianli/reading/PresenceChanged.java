// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.time.Instant;
import java.util.UUID;
import org.qianli.directory.CentreId;

/** Somebody has opened a task's page or left it. */
public record PresenceChanged(UUID taskId, UUID examId, CentreId centreId, Instant at) {}
