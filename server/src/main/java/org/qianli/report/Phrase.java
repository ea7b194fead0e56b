// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

/**
 * A sentence that a doctor has written before.
 *
 * @param block code of the block that it belongs to
 * @param previous the sentence that it followed; "" at the beginning of the block
 * @param uses how often
 */
public record Phrase(String block, String text, String previous, int uses) {}
