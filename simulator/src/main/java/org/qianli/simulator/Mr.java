// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.simulator.phantom.Body;
import org.qianli.simulator.phantom.Plane;
import org.qianli.simulator.phantom.Point;
import org.qianli.simulator.phantom.Raster;
import org.qianli.simulator.phantom.TomographyScanner;
import org.qianli.simulator.phantom.TomographyScanner.Weighting;

/** MR Image Storage (PS3.3 A.4). */
final class Mr {

    /** One series; thickness in millimetres. */
    private record Sequence(
            Weighting weighting,
            String name,
            int count,
            IntFunction<Plane> planes,
            double thickness) {}

    private Mr() {}

    static List<Series> head(Study study, Body body) {
        List<Series> all = new ArrayList<>();
        for (Weighting weighting : Weighting.values()) {
            IntFunction<Plane> planes = index -> Plane.axial(-48 + 6.5 * index, 230, 320);
            all.add(
                    series(
                            study,
                            body,
                            new Sequence(weighting, "横断位 " + weighting, 20, planes, 5.5)));
        }
        return all;
    }

    static List<Series> lumbarSpine(Study study, Body body) {
        List<Series> all = new ArrayList<>();
        for (Weighting weighting : List.of(Weighting.T1, Weighting.T2)) {
            IntFunction<Plane> planes =
                    index -> Plane.sagittal(-24 + 4.8 * index, new Point(0, 42, -20), 280, 384);
            all.add(
                    series(
                            study,
                            body,
                            new Sequence(weighting, "矢状位 " + weighting, 11, planes, 4)));
        }
        IntFunction<Plane> discs = index -> Plane.axial(-98 + 4.5 * index, 200, 320);
        all.add(series(study, body, new Sequence(Weighting.T2, "横断位 T2", 16, discs, 4)));
        return all;
    }

    private static Series series(Study study, Body body, Sequence sequence) {
        Weighting weighting = sequence.weighting();
        return new Series(
                Uids.MRImageStorage,
                sequence.name(),
                sequence.count(),
                index -> {
                    Plane plane = sequence.planes().apply(index);
                    long seed = study.seed() * 1000 + weighting.name().hashCode() + index;
                    Raster slice = new TomographyScanner(body, seed).mr(plane, weighting, 11);
                    DataSet.Builder image = DataSet.builder();
                    Pixels.put(image, slice, 12, 0, 1);
                    Pixels.put(image, plane, sequence.thickness());
                    contrast(image, weighting);
                    String frame = Attributes.uid(study.uid(), "frame of reference");
                    return image.put(Tag.ImageType, "ORIGINAL", "PRIMARY", "M")
                            .put(Tag.FrameOfReferenceUID, frame)
                            .putEmpty(Tag.PositionReferenceIndicator)
                            .put(Tag.PatientPosition, "HFS")
                            .put(Tag.WindowCenter, 420.0)
                            .put(Tag.WindowWidth, 840.0)
                            .build();
                });
    }

    private static void contrast(DataSet.Builder image, Weighting weighting) {
        double repetition =
                weighting == Weighting.T1 ? 550 : weighting == Weighting.T2 ? 4200 : 9000;
        double echo = weighting == Weighting.T1 ? 11 : weighting == Weighting.T2 ? 98 : 110;
        image.put(Tag.ScanningSequence, weighting == Weighting.FLAIR ? "IR" : "SE")
                .put(Tag.SequenceVariant, "SK")
                .putEmpty(Tag.ScanOptions)
                .put(Tag.MRAcquisitionType, "2D")
                .put(Tag.RepetitionTime, repetition)
                .put(Tag.EchoTime, echo)
                .put(Tag.EchoTrainLength, weighting == Weighting.T1 ? 3 : 17)
                .put(Tag.MagneticFieldStrength, 1.5);
        if (weighting == Weighting.FLAIR) {
            image.put(Tag.InversionTime, 2500.0);
        }
    }
}
