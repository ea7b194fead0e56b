// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.util.List;
import java.util.Random;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.simulator.phantom.Ultrasonograph;
import org.qianli.simulator.phantom.Ultrasonograph.Region;

/** Ultrasound Image and Multi-frame Image Storage (PS3.3 A.6, A.7): a cine and a colour still. */
final class Ultrasound {

    private static final int ROWS = 480;
    private static final int COLUMNS = 640;
    private static final int FRAMES = 24;

    private Ultrasound() {}

    static List<Series> gallbladder(Study study) {
        Random random = new Random(study.seed());
        double size = 3 + random.nextDouble() * 4;
        List<Region> regions =
                List.of(
                        new Region(0, 0, 1, 1, 0.3, 1),
                        new Region(-18, 74, 92, 56, 0.52, 1),
                        new Region(-44, 52, 5, 5, 0.03, 1.05),
                        new Region(-30, 96, 9, 5, 0.03, 1.05),
                        new Region(10, 62, 17, 31, 0.9, 1),
                        new Region(10, 62, 15, 29, 0.012, 1.3),
                        new Region(12, 84, size, size * 0.8, 3, 0.12));
        return scan(new Ultrasonograph(regions, 150, study.seed()), 10, 40, "肝胆");
    }

    static List<Series> thyroid(Study study) {
        List<Region> regions =
                List.of(
                        new Region(0, 0, 1, 1, 0.45, 1),
                        new Region(-14, 20, 17, 11, 0.75, 1),
                        new Region(14, 20, 17, 11, 0.75, 1),
                        new Region(0, 26, 7, 9, 2, 0.1),
                        new Region(-36, 24, 6, 6, 0.02, 1.15),
                        new Region(36, 24, 6, 6, 0.02, 1.15),
                        new Region(17, 20, 7, 6, 0.3, 0.95),
                        new Region(18, 19, 1, 1, 2.5, 0.5));
        return scan(new Ultrasonograph(regions, 50, study.seed()), 36, 24, "甲状腺");
    }

    /** The vessel for the colour still lies at {@code x, depth} millimetres. */
    private static List<Series> scan(Ultrasonograph probe, double x, double depth, String name) {
        double breathing = name.equals("肝胆") ? 5 : 1;
        return List.of(
                new Series(
                        Uids.UltrasoundMultiFrameImageStorage,
                        name + " 动态",
                        1,
                        index -> cine(probe, breathing)),
                new Series(
                        Uids.UltrasoundImageStorage,
                        name + " 彩色血流",
                        1,
                        index -> colour(probe, x, depth)));
    }

    private static DataSet cine(Ultrasonograph probe, double breathing) {
        byte[] frames = new byte[ROWS * COLUMNS * FRAMES];
        for (int f = 0; f < FRAMES; f++) {
            double breath = breathing * Math.sin(2 * Math.PI * f / FRAMES);
            byte[] frame = probe.frame(ROWS, COLUMNS, breath);
            System.arraycopy(frame, 0, frames, f * frame.length, frame.length);
        }
        return common(probe, 1)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                .put(Tag.NumberOfFrames, FRAMES)
                .put(Tag.FrameTime, 50.0)
                .put(Tag.FrameIncrementPointer, Tag.FrameTime)
                .put(Tag.RecommendedDisplayFrameRate, 20)
                .putBytes(Tag.PixelData, Vr.OB, frames)
                .build();
    }

    private static DataSet colour(Ultrasonograph probe, double x, double depth) {
        byte[] gray = probe.frame(ROWS, COLUMNS, 0);
        byte[] rgb = new byte[gray.length * 3];
        double pitch = probe.pitch(ROWS);
        double centreColumn = COLUMNS / 2.0 + x / pitch;
        double centreRow = 12 + depth / pitch;
        double radius = 5 / pitch;
        for (int i = 0; i < gray.length; i++) {
            double dx = i % COLUMNS - centreColumn;
            double dy = Math.floorDiv(i, COLUMNS) - centreRow;
            double inside = 1 - (dx * dx + dy * dy) / (radius * radius);
            // Towards the probe is red by convention, fastest in the middle of the vessel.
            int flow = inside > 0 ? (int) (110 + 140 * inside) : 0;
            rgb[3 * i] = flow > 0 ? (byte) flow : gray[i];
            rgb[3 * i + 1] = flow > 0 ? (byte) (flow / 5) : gray[i];
            rgb[3 * i + 2] = flow > 0 ? 0 : gray[i];
        }
        return common(probe, 3)
                .put(Tag.PhotometricInterpretation, "RGB")
                .put(Tag.PlanarConfiguration, 0)
                .put(Tag.UltrasoundColorDataPresent, 1)
                .putBytes(Tag.PixelData, Vr.OB, rgb)
                .build();
    }

    private static DataSet.Builder common(Ultrasonograph probe, int samples) {
        double centimetres = probe.pitch(ROWS) / 10;
        DataSet region =
                DataSet.builder()
                        .put(Tag.RegionSpatialFormat, 1)
                        .put(Tag.RegionDataType, samples == 3 ? 2 : 1)
                        .put(Tag.RegionFlags, 0)
                        .put(Tag.RegionLocationMinX0, 0)
                        .put(Tag.RegionLocationMinY0, 0)
                        .put(Tag.RegionLocationMaxX1, COLUMNS - 1)
                        .put(Tag.RegionLocationMaxY1, ROWS - 1)
                        .put(Tag.PhysicalUnitsXDirection, 3)
                        .put(Tag.PhysicalUnitsYDirection, 3)
                        .put(Tag.PhysicalDeltaX, centimetres)
                        .put(Tag.PhysicalDeltaY, centimetres)
                        .build();
        return DataSet.builder()
                .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "", "0001")
                .put(Tag.PatientOrientation, new String[0])
                .put(Tag.LossyImageCompression, "00")
                .put(Tag.SamplesPerPixel, samples)
                .put(Tag.Rows, ROWS)
                .put(Tag.Columns, COLUMNS)
                .put(Tag.BitsAllocated, 8)
                .put(Tag.BitsStored, 8)
                .put(Tag.HighBit, 7)
                .put(Tag.PixelRepresentation, 0)
                .putItems(Tag.SequenceOfUltrasoundRegions, List.of(region));
    }
}
