// SPDX-License-Identifier: Apache-2.0
package org.qianli.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.dictionary.Tag;

/** Documents that stand for data sets: what one says is written and read again. */
final class Documents {
    private Documents() {}

    static void check(
            byte[] input, Function<String, DataSet> read, Function<DataSet, String> write) {
        DataSet dataSet;
        try {
            dataSet = read.apply(new String(input, StandardCharsets.UTF_8));
        } catch (DicomException refused) {
            return;
        }
        String written = write.apply(dataSet);
        String again;
        try {
            again = write.apply(read.apply(written));
        } catch (DicomException broken) {
            throw new AssertionError("what was written does not read: " + broken.getMessage());
        }
        // Text of no character set gets one when it is read again.
        boolean labelled =
                dataSet.contains(Tag.SpecificCharacterSet)
                        || written.chars().allMatch(c -> c < 0x80);
        if (labelled && !again.equals(written)) {
            throw new AssertionError("what was written reads as something else");
        }
    }
}
