// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.time.Instant;
import org.qianli.reading.Person;

/**
 * That a report was printed for handing out.
 *
 * @param version number of the newest version that was printed
 * @param at when that was done last
 * @param by who did
 */
public record Printed(int version, Instant at, Person by) {}
