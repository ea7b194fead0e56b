// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.file.FileReadResult;

/**
 * An instance in a file; its data set is sent as it lies there.
 *
 * @param dataSetOffset where the data set begins, after preamble and file meta information
 */
public record FileInstance(
        Path path,
        String sopClassUid,
        String sopInstanceUid,
        String transferSyntaxUid,
        long dataSetOffset)
        implements InstanceSource {

    /**
     * Reads what a file holds, up to its pixel data.
     *
     * @throws DicomException when it is not a DICOM file, or none that names its class and instance
     */
    public static FileInstance of(Path path) throws IOException {
        FileReadResult read = DicomFiles.readResult(path, ReadOptions.header());
        DataSet dataSet = read.file().dataSet();
        return new FileInstance(
                path,
                require(dataSet, Tag.SOPClassUID),
                require(dataSet, Tag.SOPInstanceUID),
                read.file().syntax().uid(),
                read.dataSetOffset());
    }

    private static String require(DataSet dataSet, int tag) {
        return dataSet.string(tag)
                .orElseThrow(() ->
                        new DicomException(
                                ErrorCode.NOT_CONFORMANT,
                                "element %08X is missing".formatted(tag)));
    }

    @Override
    public long length() {
        try {
            return Files.size(path) - dataSetOffset;
        } catch (IOException e) {
            return -1; // told when it is opened
        }
    }

    @Override
    public InputStream dataSet() throws IOException {
        FileInputStream in = new FileInputStream(path.toFile());
        try {
            in.skipNBytes(dataSetOffset);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
