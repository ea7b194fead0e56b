// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import org.jspecify.annotations.Nullable;

/**
 * How an institution's reports are printed.
 *
 * @param logo data URI of a PNG beside the name; null for none
 * @param footer under the signatures: address, telephone, whatever the institution must say
 * @param pictures how many key images at most
 */
public record Letterhead(@Nullable String logo, String footer, int pictures) {

    /** Six fill a page; whoever needs more opens the study. */
    public static final int MOST_PICTURES = 6;

    /** Of an institution that has said nothing. */
    public static final Letterhead PLAIN = new Letterhead(null, "", MOST_PICTURES);
}
