// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.file;

import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;

/**
 * A DICOM file: information about the file, and the data set in it.
 *
 * @param meta group 0002; empty where the file has none
 * @param syntax how the data set is encoded
 */
public record DicomFile(DataSet meta, TransferSyntax syntax, DataSet dataSet) {}
