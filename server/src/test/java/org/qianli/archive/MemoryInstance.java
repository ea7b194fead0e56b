// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.service.InstanceSource;

/** An instance to send from memory; its bytes need not be what the rest says. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record MemoryInstance(
        String sopClassUid, String sopInstanceUid, String transferSyntaxUid, byte[] bytes)
        implements InstanceSource {

    /** Sends bytes, explicit little endian, under the names of an image. */
    public static MemoryInstance of(DataSet image, byte[] bytes) {
        return new MemoryInstance(
                image.string(Tag.SOPClassUID).orElseThrow(),
                image.string(Tag.SOPInstanceUID).orElseThrow(),
                Uids.ExplicitVRLittleEndian,
                bytes);
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream dataSet() {
        return new ByteArrayInputStream(bytes);
    }
}
