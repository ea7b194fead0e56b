// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.simulator.phantom.Body;
import org.qianli.simulator.phantom.Radiograph;
import org.qianli.simulator.phantom.Radiograph.Field;
import org.qianli.simulator.phantom.Radiograph.View;
import org.qianli.simulator.phantom.Raster;

/** Digital X-Ray Image Storage - For Presentation (PS3.3 A.26). */
final class XRay {

    /** Range of processed detector values that 14 bits hold. */
    private static final double LOW = -1.5;

    private static final double STEP = 7.0 / 16383;

    /**
     * @param low lower end of the display window, in processed detector values
     * @param high its upper end
     * @param orientation Patient Orientation (0020,0020) of rows and columns
     */
    private record Exposure(
            Region region,
            String name,
            String position,
            Field field,
            double low,
            double high,
            String laterality,
            List<String> orientation) {}

    /** Anatomic regions of PS3.16 CID 4009, by SNOMED CT. */
    private enum Region {
        CHEST("51185008", "Chest"),
        LUMBAR_SPINE("122496007", "Lumbar spine"),
        KNEE("72696002", "Knee");

        final String code;
        final String meaning;

        Region(String code, String meaning) {
            this.code = code;
            this.meaning = meaning;
        }
    }

    private XRay() {}

    static List<Series> chest(Study study, Body body) {
        Field field = new Field(View.FRONTAL, 0, 10, 0.17, 2400, 2100);
        return List.of(
                series(
                        study,
                        body,
                        new Exposure(
                                Region.CHEST,
                                "胸部正位",
                                "PA",
                                field,
                                0.3,
                                3.4,
                                "U",
                                List.of("L", "F"))));
    }

    static List<Series> knee(Study study, Body body) {
        Field field = new Field(View.FRONTAL, 0, 0, 0.15, 2000, 1400);
        return List.of(
                series(
                        study,
                        body,
                        new Exposure(
                                Region.KNEE, "右膝正位", "AP", field, 0, 3.2, "R", List.of("L", "F"))));
    }

    static List<Series> lumbarSpine(Study study, Body body) {
        Field frontal = new Field(View.FRONTAL, 0, -20, 0.17, 2300, 1500);
        Field lateral = new Field(View.LATERAL, 34, -20, 0.17, 2300, 1300);
        return List.of(
                series(
                        study,
                        body,
                        new Exposure(
                                Region.LUMBAR_SPINE,
                                "腰椎正位",
                                "AP",
                                frontal,
                                0.2,
                                3.6,
                                "U",
                                List.of("L", "F"))),
                series(
                        study,
                        body,
                        new Exposure(
                                Region.LUMBAR_SPINE,
                                "腰椎侧位",
                                "LL",
                                lateral,
                                0.2,
                                3.6,
                                "U",
                                List.of("P", "F"))));
    }

    private static Series series(Study study, Body body, Exposure exposure) {
        return new Series(
                Uids.DigitalXRayImageStorageForPresentation,
                exposure.name(),
                1,
                index ->
                        image(
                                exposure,
                                new Radiograph(body, study.seed()).expose(exposure.field())));
    }

    private static DataSet image(Exposure exposure, Raster raster) {
        DataSet.Builder image = DataSet.builder();
        Pixels.put(image, raster, 14, LOW, STEP);
        double low = (exposure.low() - LOW) / STEP;
        double high = (exposure.high() - LOW) / STEP;
        double pitch = exposure.field().pitch();
        return image.put(Tag.ImageType, "ORIGINAL", "PRIMARY", "")
                .put(Tag.PresentationIntentType, "FOR PRESENTATION")
                .put(Tag.ViewPosition, exposure.position())
                .put(Tag.PatientOrientation, exposure.orientation().toArray(String[]::new))
                .put(Tag.ImageLaterality, exposure.laterality())
                .putItems(Tag.AnatomicRegionSequence, region(exposure.region()))
                .putEmpty(Tag.PositionerType)
                .put(Tag.ImagerPixelSpacing, pitch, pitch)
                .put(Tag.DetectorType, "SCINTILLATOR")
                .put(Tag.KVP, 110.0)
                .put(Tag.ExposureTime, 12)
                .put(Tag.XRayTubeCurrent, 250)
                .put(Tag.PixelIntensityRelationship, "LOG")
                .put(Tag.PixelIntensityRelationshipSign, -1)
                .put(Tag.RescaleIntercept, 0.0)
                .put(Tag.RescaleSlope, 1.0)
                .put(Tag.RescaleType, "US")
                .put(Tag.PresentationLUTShape, "IDENTITY")
                .put(Tag.LossyImageCompression, "00")
                .put(Tag.BurnedInAnnotation, "NO")
                .put(Tag.WindowCenter, (double) Math.round((low + high) / 2))
                .put(Tag.WindowWidth, (double) Math.round(high - low))
                .putItems(Tag.AcquisitionContextSequence, List.of())
                .build();
    }

    private static List<DataSet> region(Region region) {
        return List.of(
                DataSet.builder()
                        .put(Tag.CodeValue, region.code)
                        .put(Tag.CodingSchemeDesignator, "SCT")
                        .put(Tag.CodeMeaning, region.meaning)
                        .build());
    }
}
