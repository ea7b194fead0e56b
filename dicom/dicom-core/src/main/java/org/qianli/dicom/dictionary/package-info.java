// SPDX-License-Identifier: Apache-2.0
/**
 * The data dictionary: what a tag or a UID means.
 *
 * <pre>
 *   elements.tsv, uids.tsv --build--&gt; Tag, Uids          constants for code
 *                          --start--&gt; Dictionary         look-ups for data
 *                                     Vr                 how a value is encoded
 * </pre>
 *
 * <p>This package is the ground floor: it knows nothing of data sets.
 */
@NullMarked
package org.qianli.dicom.dictionary;

import org.jspecify.annotations.NullMarked;
