// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.util.List;

/** One way of coding a frame: takes its scans one by one. */
sealed interface CodingProcess permits LosslessProcess, SequentialProcess, ProgressiveProcess {

    /**
     * Decodes one scan.
     *
     * @throws org.qianli.dicom.image.codec.CodecException where the scan breaks off; what was
     *     decoded until then stays
     */
    void decode(ScanHeader scan, JpegTables tables, EntropyReader bits);

    /** Gives the components' samples, once all scans are decoded. */
    List<Plane> planes();
}
