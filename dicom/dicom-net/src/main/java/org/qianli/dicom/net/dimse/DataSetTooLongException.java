// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.dimse;

import java.io.IOException;

/** Reports a data set which is longer than its service allows. */
public final class DataSetTooLongException extends IOException {
    DataSetTooLongException(int max) {
        super("data set longer than " + max + " bytes");
    }
}
