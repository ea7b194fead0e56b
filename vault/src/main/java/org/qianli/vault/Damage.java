// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

/**
 * A stretch of a volume that was durable once and is not readable as records now.
 *
 * @param volume number of the volume
 * @param from first byte
 * @param to byte after the last
 */
public record Damage(long volume, long from, long to) {}
