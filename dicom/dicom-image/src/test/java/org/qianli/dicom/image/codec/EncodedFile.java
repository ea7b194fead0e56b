// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;

/** Writes frames into a file that peers take. */
final class EncodedFile {

    private EncodedFile() {}

    static void write(
            Path path, String syntax, SampleShape shape, String photometric, List<byte[]> frames) {
        DataSet.Builder data = DataSet.builder();
        data.put(Tag.SOPClassUID, Uids.MultiFrameGrayscaleWordSecondaryCaptureImageStorage);
        data.put(Tag.SOPInstanceUID, "2.25.1");
        data.put(Tag.StudyInstanceUID, "2.25.2");
        data.put(Tag.SeriesInstanceUID, "2.25.3");
        data.put(Tag.SamplesPerPixel, shape.components());
        data.put(Tag.PhotometricInterpretation, photometric);
        if (shape.components() > 1) {
            data.put(Tag.PlanarConfiguration, 0);
        }
        data.put(Tag.NumberOfFrames, frames.size());
        data.put(Tag.Rows, shape.rows());
        data.put(Tag.Columns, shape.columns());
        data.put(Tag.BitsAllocated, shape.bits() > 8 ? 16 : 8);
        data.put(Tag.BitsStored, shape.bits());
        data.put(Tag.HighBit, shape.bits() - 1);
        data.put(Tag.PixelRepresentation, shape.signed() ? 1 : 0);
        List<byte[]> fragments = new ArrayList<>(frames);
        fragments.addFirst(new byte[0]);
        data.putFragments(fragments);
        DicomFile file =
                new DicomFile(DataSet.builder().build(), TransferSyntax.of(syntax), data.build());
        try {
            DicomFiles.write(file, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
