// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Item;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/** Makes varied data sets, the same for the same seed. */
final class SampleDataSets {
    private static final List<Integer> TAGS =
            List.of(
                    Tag.ImageType,
                    Tag.SOPClassUID,
                    Tag.StudyDate,
                    Tag.StudyTime,
                    Tag.PatientName,
                    Tag.PatientComments,
                    Tag.SliceThickness,
                    Tag.InstanceNumber,
                    Tag.Rows,
                    Tag.FrameIncrementPointer,
                    Tag.RealWorldValueSlope,
                    Tag.ReferencedImageSequence,
                    Tag.RequestAttributesSequence,
                    Tag.ContentSequence,
                    Tag.OverlayData,
                    Tag.PixelData);

    private SampleDataSets() {}

    static byte[] encoded(long seed, TransferSyntax syntax) {
        return DataSetWriter.encode(make(seed), syntax);
    }

    static DataSet make(long seed) {
        return make(new Random(seed), 0);
    }

    private static DataSet make(Random random, int depth) {
        DataSet.Builder builder = DataSet.builder().put(Tag.SpecificCharacterSet, "GB18030");
        for (int tag : TAGS) {
            if (random.nextInt(3) > 0) {
                add(builder, tag, random, depth);
            }
        }
        return builder.put(0x00090010, Vr.LO, "QIANLI TEST")
                .putBytes(0x00091001, Vr.UN, bytes(random, 30))
                .build();
    }

    private static void add(DataSet.Builder builder, int tag, Random random, int depth) {
        Vr vr = Dictionary.implicitVr(tag, false);
        switch (vr) {
            case SQ -> builder.put(sequence(tag, random, depth));
            case OB, OW, UN ->
                    builder.putBytes(
                            tag,
                            vr,
                            bytes(random, tag == Tag.PixelData ? 20_000 >> (4 * depth) : 200));
            case US, UL, SL -> builder.put(tag, random.nextInt(60_000));
            case AT -> builder.putLongs(tag, vr, Tag.FrameTime);
            case FD -> builder.put(tag, random.nextDouble());
            case DS -> builder.put(tag, random.nextGaussian(), random.nextInt(1000) / 8.0);
            case IS -> builder.put(tag, random.nextInt());
            case UI -> builder.put(tag, "1.2." + random.nextInt(1_000_000));
            case DA -> builder.put(tag, "20261121");
            case TM -> builder.put(tag, "1200" + (10 + random.nextInt(50)));
            default -> builder.put(tag, vr, "王^小东 " + random.nextInt(1000));
        }
    }

    private static SequenceElement sequence(int tag, Random random, int depth) {
        List<Item> items = new ArrayList<>();
        for (int i = random.nextInt(depth > 1 ? 1 : 3); i > 0; i--) {
            items.add(new Item(make(random, depth + 1), random.nextBoolean()));
        }
        return new SequenceElement(tag, Vr.SQ, items, random.nextBoolean());
    }

    private static byte[] bytes(Random random, int bound) {
        byte[] bytes = new byte[2 * random.nextInt(bound / 2)];
        random.nextBytes(bytes);
        return bytes;
    }
}
