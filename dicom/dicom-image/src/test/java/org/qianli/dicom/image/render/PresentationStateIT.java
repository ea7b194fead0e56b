// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.dicom.image.testing.RealImages;
import org.qianli.dicom.image.transcode.TranscodeOptions;
import org.qianli.dicom.image.transcode.Transcoder;

/**
 * DCMTK shows the same by the same presentation states, grey level for grey level. Its dcmp2pgm
 * draws neither shutters nor annotations: {@link PresentationStateTest}.
 */
class PresentationStateIT {

    private static final List<String> IMAGES =
            List.of(
                    "modality/lctsc_CT01.dcm",
                    "transfer-syntax/pydicom_MR_small_RLE.dcm",
                    "transfer-syntax/pydicom_JPEG2000.dcm");

    @TempDir private Path folder;

    /** States that are told apart by what they change, each on top of a window. */
    private static Map<String, UnaryOperator<DataSet.Builder>> states() {
        Map<String, UnaryOperator<DataSet.Builder>> states = new TreeMap<>();
        states.put("window", state -> state);
        states.put("inverse", state -> state.put(Tag.PresentationLUTShape, "INVERSE"));
        for (int degrees : new int[] {0, 90, 180, 270}) {
            for (String flip : List.of("N", "Y")) {
                states.put(
                        "turn " + degrees + flip,
                        state ->
                                state.put(Tag.ImageRotation, degrees)
                                        .put(Tag.ImageHorizontalFlip, flip));
            }
        }
        states.put(
                "table",
                state -> {
                    int[] entries = new int[4096];
                    for (int i = 0; i < entries.length; i++) {
                        entries[i] = (int) Math.round(65535 * Math.pow(i / 4095.0, 1.7));
                    }
                    DataSet table =
                            DataSet.builder()
                                    .putLongs(Tag.LUTDescriptor, Vr.US, 4096, 0, 16)
                                    .putBytes(Tag.LUTData, Vr.OW, words(entries))
                                    .build();
                    return state.remove(Tag.PresentationLUTShape)
                            .putItems(Tag.PresentationLUTSequence, table);
                });
        return states;
    }

    private static byte[] words(int[] values) {
        byte[] bytes = new byte[values.length * 2];
        for (int i = 0; i < values.length; i++) {
            bytes[2 * i] = (byte) values[i];
            bytes[2 * i + 1] = (byte) (values[i] >> 8);
        }
        return bytes;
    }

    private static DataSet.Builder state(DataSet image) {
        int rows = image.integer(Tag.Rows).orElseThrow();
        int columns = image.integer(Tag.Columns).orElseThrow();
        DataSet reference =
                DataSet.builder()
                        .put(Tag.ReferencedSOPClassUID, image.string(Tag.SOPClassUID).orElseThrow())
                        .put(
                                Tag.ReferencedSOPInstanceUID,
                                image.string(Tag.SOPInstanceUID).orElseThrow())
                        .build();
        DataSet.Builder state =
                DataSet.builder()
                        .put(Tag.SOPClassUID, Uids.GrayscaleSoftcopyPresentationStateStorage)
                        .put(Tag.SOPInstanceUID, "2.25.4711")
                        .put(Tag.StudyInstanceUID, image.string(Tag.StudyInstanceUID).orElse("1.2"))
                        .put(Tag.SeriesInstanceUID, "2.25.4712")
                        .put(Tag.SeriesNumber, 1)
                        .put(Tag.InstanceNumber, 1)
                        .put(Tag.Modality, "PR")
                        .put(Tag.PatientID, "P")
                        .put(Tag.PatientName, "P")
                        .put(Tag.ContentLabel, "TEST")
                        .put(Tag.PresentationCreationDate, "20261122")
                        .put(Tag.PresentationCreationTime, "040000")
                        .put(Tag.PresentationLUTShape, "IDENTITY")
                        .putItems(
                                Tag.ReferencedSeriesSequence,
                                DataSet.builder()
                                        .put(
                                                Tag.SeriesInstanceUID,
                                                image.string(Tag.SeriesInstanceUID).orElse("1.3"))
                                        .putItems(Tag.ReferencedImageSequence, reference)
                                        .build())
                        .putItems(
                                Tag.SoftcopyVOILUTSequence,
                                DataSet.builder()
                                        .put(Tag.WindowCenter, "300")
                                        .put(Tag.WindowWidth, "900")
                                        .build())
                        .putItems(
                                Tag.DisplayedAreaSelectionSequence,
                                DataSet.builder()
                                        .putLongs(Tag.DisplayedAreaTopLeftHandCorner, Vr.SL, 1, 1)
                                        .putLongs(
                                                Tag.DisplayedAreaBottomRightHandCorner,
                                                Vr.SL,
                                                columns,
                                                rows)
                                        .put(Tag.PresentationSizeMode, "SCALE TO FIT")
                                        .put(Tag.PresentationPixelAspectRatio, "1", "1")
                                        .build());
        image.string(Tag.RescaleSlope).ifPresent(slope -> state.put(Tag.RescaleSlope, slope));
        image.string(Tag.RescaleSlope).ifPresent(_ -> state.put(Tag.RescaleType, "US"));
        image.string(Tag.RescaleIntercept).ifPresent(at -> state.put(Tag.RescaleIntercept, at));
        return state;
    }

    @Test
    void showsWhatDcmtkShows() throws IOException {
        RealImages.assumeInstalled("dcmp2pgm");
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (String name : IMAGES) {
            Path file = RealImages.file(name);
            // dcmp2pgm decodes nothing: it gets bare samples of our decoder, shown elsewhere.
            StoredImage image = StoredImage.of(Files.readAllBytes(file));
            Path plain = folder.resolve("image.dcm");
            DicomFiles.write(
                    Transcoder.transcode(
                            image, TransferSyntax.EXPLICIT_LITTLE, TranscodeOptions.DEFAULT),
                    plain);
            for (var each : states().entrySet()) {
                DataSet state = each.getValue().apply(state(image.header())).build();
                Raster ours =
                        Renderer.render(image, 1, RenderOptions.DEFAULT.plain().presented(state));
                int worst = difference(ours, dcmtk(plain, state));
                compared++;
                if (worst > 1) {
                    differences.add(name + " " + each.getKey() + ": " + worst);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isEqualTo(IMAGES.size() * states().size());
    }

    private Raster dcmtk(Path image, DataSet state) throws IOException {
        Path file = folder.resolve("state.dcm");
        Path picture = folder.resolve("picture.pgm");
        Files.deleteIfExists(picture);
        DicomFiles.write(
                new DicomFile(DataSet.empty(), TransferSyntax.EXPLICIT_LITTLE, state), file);
        RealImages.run(
                List.of("dcmp2pgm", "-p", file.toString(), image.toString(), picture.toString()));
        return DcmtkRenderIT.pnm(Files.readAllBytes(picture));
    }

    private static int difference(Raster ours, Raster theirs) {
        if (ours.width() != theirs.width() || ours.height() != theirs.height()) {
            return 999;
        }
        int worst = 0;
        for (int i = 0; i < ours.samples().length; i++) {
            int levels = Math.abs((ours.samples()[i] & 0xFF) - (theirs.samples()[i] & 0xFF));
            worst = Math.max(worst, levels);
        }
        return worst;
    }
}
