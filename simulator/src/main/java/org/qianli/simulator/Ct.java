// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.simulator.phantom.Body;
import org.qianli.simulator.phantom.Plane;
import org.qianli.simulator.phantom.Raster;
import org.qianli.simulator.phantom.TomographyScanner;

/** CT Image Storage (PS3.3 A.3). */
final class Ct {

    /** A scan from {@code bottom} upwards; noise in HU. */
    private record Protocol(
            String name,
            double bottom,
            double step,
            int count,
            double field,
            double noise,
            String kernel) {}

    private Ct() {}

    static List<Series> head(Study study, Body body) {
        return List.of(
                series(
                        study,
                        body,
                        new Protocol("头颅平扫 5mm", -58, 5, 30, 240, 3.5, "H30s"),
                        40,
                        80));
    }

    static List<Series> chest(Study study, Body body) {
        return List.of(
                series(
                        study,
                        body,
                        new Protocol("胸部平扫 纵隔窗 7mm", -150, 7, 44, 370, 11, "B31f"),
                        40,
                        350),
                series(
                        study,
                        body,
                        new Protocol("胸部平扫 肺窗 10mm", -150, 10, 30, 370, 24, "B70f"),
                        -600,
                        1500));
    }

    static List<Series> abdomen(Study study, Body body) {
        return List.of(
                series(
                        study,
                        body,
                        new Protocol("腹部平扫 6mm", -130, 6, 40, 370, 11, "B30f"),
                        40,
                        300));
    }

    private static Series series(
            Study study, Body body, Protocol protocol, int windowCentre, int windowWidth) {
        String frame = Attributes.uid(study.uid(), "frame of reference");
        return new Series(
                Uids.CTImageStorage,
                protocol.name(),
                protocol.count(),
                index -> {
                    double z = protocol.bottom() + index * protocol.step();
                    Plane plane = Plane.axial(z, protocol.field(), 512);
                    long seed = study.seed() * 1000 + index;
                    Raster slice = new TomographyScanner(body, seed).ct(plane, protocol.noise());
                    DataSet.Builder image = DataSet.builder();
                    Pixels.put(image, slice, 12, -1024, 1);
                    Pixels.put(image, plane, protocol.step());
                    return image.put(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                            .put(Tag.FrameOfReferenceUID, frame)
                            .putEmpty(Tag.PositionReferenceIndicator)
                            .put(Tag.PatientPosition, "HFS")
                            .put(Tag.AcquisitionNumber, 1)
                            .put(Tag.KVP, 120.0)
                            .put(Tag.XRayTubeCurrent, 180)
                            .put(Tag.ConvolutionKernel, protocol.kernel())
                            .put(Tag.SliceLocation, z)
                            .put(Tag.SpacingBetweenSlices, protocol.step())
                            .put(Tag.RescaleIntercept, -1024.0)
                            .put(Tag.RescaleSlope, 1.0)
                            .put(Tag.RescaleType, "HU")
                            .put(Tag.WindowCenter, (double) windowCentre)
                            .put(Tag.WindowWidth, (double) windowWidth)
                            .build();
                });
    }
}
