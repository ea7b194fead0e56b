// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import java.util.List;
import java.util.OptionalLong;
import org.qianli.dicom.core.DataSet;

/**
 * What came of reading a data set.
 *
 * @param pixelDataOffset where the pixel data element of the top level begins (its tag, not its
 *     value), in bytes from the start of the input, inflated if it is deflated; empty if there is
 *     none
 * @param repairs deviations that were understood all the same
 */
public record ReadResult(DataSet dataSet, OptionalLong pixelDataOffset, List<Repair> repairs) {
    /** Copies the list. */
    public ReadResult {
        repairs = List.copyOf(repairs);
    }
}
