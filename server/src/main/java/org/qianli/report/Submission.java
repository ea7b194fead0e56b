// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.time.Instant;
import org.qianli.reading.Person;

/** A draft as its author handed it in, before any auditor changed it. */
public record Submission(Instant at, Person by, ReportContent content) {}
