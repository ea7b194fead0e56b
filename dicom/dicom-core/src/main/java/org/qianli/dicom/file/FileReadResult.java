// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.file;

import java.util.List;
import java.util.OptionalLong;
import org.qianli.dicom.codec.Repair;

/**
 * What came of reading a file.
 *
 * @param dataSetOffset where the data set begins in the file
 * @param pixelDataOffset where the pixel data element of the top level begins (its tag): in the
 *     file, or in the inflated data set if that is deflated; empty if there is none
 * @param repairs deviations that were understood all the same
 */
public record FileReadResult(
        DicomFile file, long dataSetOffset, OptionalLong pixelDataOffset, List<Repair> repairs) {
    /** Copies the list. */
    public FileReadResult {
        repairs = List.copyOf(repairs);
    }
}
