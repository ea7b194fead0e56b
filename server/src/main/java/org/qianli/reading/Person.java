// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.util.UUID;

/** Somebody at a centre, by the name they had at the time. */
public record Person(UUID id, String name) {}
