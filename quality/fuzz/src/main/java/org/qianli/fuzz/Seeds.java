// SPDX-License-Identifier: Apache-2.0
package org.qianli.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Item;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;
import org.qianli.dicom.testkit.GoldenPdus;
import org.qianli.dicom.xml.DicomXml;

/** Well-formed inputs that fuzzing begins with. */
public final class Seeds {
    private static final DataSet SAMPLE = sample();

    private Seeds() {}

    /** Writes the seeds of each target into a folder of its name. */
    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<String, List<byte[]>> target : all().entrySet()) {
            Path folder = Files.createDirectories(Path.of(arguments[0], target.getKey()));
            for (int i = 0; i < target.getValue().size(); i++) {
                Files.write(folder.resolve("seed-" + i), target.getValue().get(i));
            }
        }
    }

    static Map<String, List<byte[]>> all() {
        return Map.of(
                "DataSetFuzzer", dataSets(),
                "PduFuzzer", units(),
                "CharsetFuzzer", texts(),
                "CodecFuzzer", CodecSeeds.all(),
                "JsonFuzzer", List.of(utf8(DicomJson.write(SAMPLE, BulkDataUri.inline()))),
                "XmlFuzzer", List.of(utf8(DicomXml.write(SAMPLE, BulkDataUri.inline()))));
    }

    private static List<byte[]> dataSets() {
        var file = new ByteArrayOutputStream();
        try {
            DicomFiles.write(
                    new DicomFile(DataSet.empty(), TransferSyntax.EXPLICIT_LITTLE, SAMPLE), file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return List.of(
                behind(DataSetWriter.encode(SAMPLE, TransferSyntax.IMPLICIT_LITTLE), 0),
                behind(DataSetWriter.encode(SAMPLE, TransferSyntax.EXPLICIT_LITTLE), 1),
                behind(DataSetWriter.encode(SAMPLE, TransferSyntax.EXPLICIT_BIG), 2),
                behind(DataSetWriter.encode(SAMPLE, TransferSyntax.DEFLATED), 3),
                behind(DataSetWriter.encode(encapsulated(), TransferSyntax.EXPLICIT_LITTLE), 1),
                behind(file.toByteArray(), 4));
    }

    private static List<byte[]> units() {
        byte[] all =
                Stream.of(GoldenPdus.associateRq(), GoldenPdus.echoRq(), GoldenPdus.releaseRq())
                        .collect(
                                ByteArrayOutputStream::new,
                                ByteArrayOutputStream::writeBytes,
                                (a, b) -> a.writeBytes(b.toByteArray()))
                        .toByteArray();
        return List.of(
                all,
                GoldenPdus.associateRq(),
                GoldenPdus.associateAc(),
                GoldenPdus.associateRj(),
                GoldenPdus.echoRsp(),
                GoldenPdus.abortInvalidParameter());
    }

    private static List<byte[]> texts() {
        byte[] gbk = "王^小东=王^小东".getBytes(Charset.forName("GBK"));
        byte[] escaped = {'Y', '^', 0x1B, '$', 'B', 0x3B, 0x33, 0x45, 0x44, 0x1B, '(', 'B'};
        return List.of(
                behind(gbk, 3, 0),
                behind(gbk, 9, 1),
                behind(utf8("王^小东 Müller"), 8, 0),
                behind(escaped, 12, 0),
                behind(utf8("Buc^Jérôme"), 3, 1));
    }

    private static DataSet encapsulated() {
        return SAMPLE.toBuilder()
                .putFragments(List.of(new byte[4], new byte[] {-1, -40, -1, -39}))
                .build();
    }

    private static DataSet sample() {
        DataSet item =
                DataSet.builder().put(Tag.CodeValue, "T-28000").put(Tag.CodeMeaning, "肺").build();
        return DataSet.builder()
                .put(Tag.SpecificCharacterSet, "ISO_IR 192")
                .put(Tag.ImageType, "ORIGINAL", "PRIMARY")
                .put(Tag.SOPInstanceUID, "1.2.3")
                .put(Tag.StudyDate, "20261121")
                .put(Tag.StudyTime, "093000.5")
                .put(Tag.PatientName, "Wang^XiaoDong=王^小东")
                .put(Tag.PatientAge, "063Y")
                .put(Tag.SliceThickness, 0.5)
                .put(Tag.InstanceNumber, 7)
                .put(Tag.Rows, 2)
                .putDoubles(Tag.RealWorldValueSlope, Vr.FD, 1.5)
                .putLongs(Tag.FrameIncrementPointer, Vr.AT, Tag.FrameTime)
                .put(
                        new SequenceElement(
                                Tag.AnatomicRegionSequence,
                                Vr.SQ,
                                List.of(new Item(item, true), new Item(item, false)),
                                true))
                .putItems(Tag.ReferencedImageSequence, item)
                .put(0x00090010, Vr.LO, "QIANLI")
                .putBytes(0x00091001, Vr.UN, new byte[] {1, 2, 3, 4})
                .putBytes(Tag.PixelData, Vr.OW, new byte[8])
                .build();
    }

    static byte[] behind(byte[] bytes, int... first) {
        byte[] all = new byte[first.length + bytes.length];
        for (int i = 0; i < first.length; i++) {
            all[i] = (byte) first[i];
        }
        System.arraycopy(bytes, 0, all, first.length, bytes.length);
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
