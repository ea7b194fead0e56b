// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import java.util.Optional;
import java.util.OptionalInt;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.lut.ModalityLut;
import org.qianli.dicom.image.lut.VoiLut;
import org.qianli.dicom.image.presentation.PresentationState;

/**
 * What holds for one frame: in enhanced objects its own functional groups, then the shared ones,
 * then the data set itself, where classic objects have everything.
 *
 * @dicom PS3.3 C.7.6.16
 */
record FrameAttributes(
        DataSet header, DataSet own, DataSet shared, Optional<PresentationState> state) {

    static FrameAttributes of(DataSet header, int frame, Optional<DataSet> presentation) {
        String image = header.string(Tag.SOPInstanceUID).orElse("");
        var frames = header.items(Tag.PerFrameFunctionalGroupsSequence);
        return new FrameAttributes(
                header,
                frame <= frames.size() ? frames.get(frame - 1) : DataSet.empty(),
                header.item(Tag.SharedFunctionalGroupsSequence).orElse(DataSet.empty()),
                presentation
                        .map(state -> new PresentationState(state, image, frame))
                        .filter(PresentationState::applies));
    }

    /** Gives the attributes of a functional group, wherever they are. */
    private DataSet group(int sequence) {
        return own.item(sequence).or(() -> shared.item(sequence)).orElse(header);
    }

    ModalityLut modality(boolean signed) {
        return state.flatMap(presented -> presented.modality(signed))
                .or(() -> ofImage(signed))
                .orElse(ModalityLut.NONE);
    }

    private Optional<ModalityLut> ofImage(boolean signed) {
        return ModalityLut.find(group(Tag.PixelValueTransformationSequence), signed)
                .or(() -> ModalityLut.find(header, signed))
                .or(this::dose);
    }

    /** Reads the factor that dose grids have instead of a rescale. */
    private Optional<ModalityLut> dose() {
        var factor = header.number(Tag.DoseGridScaling);
        return factor.isPresent() && factor.getAsDouble() > 0
                ? Optional.of(new ModalityLut.Rescale(factor.getAsDouble(), 0))
                : Optional.empty();
    }

    /** Finds the numbered transformation, or the first; empty where there is none. */
    Optional<VoiLut> voi(int number, boolean signed) {
        if (state.isPresent()) {
            return state.get().voi(signed);
        }
        var offered = VoiLut.list(group(Tag.FrameVOILUTSequence), signed);
        if (offered.isEmpty()) {
            offered = VoiLut.list(header, signed);
        }
        return offered.isEmpty()
                ? Optional.empty()
                : Optional.of(offered.get(Math.clamp(number - 1, 0, offered.size() - 1)));
    }

    String modality() {
        return header.string(Tag.Modality).orElse("");
    }

    /** Tells whether the presentation turns black into white. */
    boolean inverted(boolean lowIsWhite) {
        // A state says it for the values themselves, whatever the image says of them.
        return state.map(PresentationState::inverse).orElseGet(() -> lowIsWhite || isInverse());
    }

    private boolean isInverse() {
        return header.string(Tag.PresentationLUTShape).orElse("").equals("INVERSE");
    }

    /** Tells how many times a pixel is as high as it is wide. */
    double pixelHeight() {
        double[] ratio = header.numbers(Tag.PixelAspectRatio);
        if (ratio.length < 2) {
            ratio = group(Tag.PixelMeasuresSequence).numbers(Tag.PixelSpacing);
        }
        for (int tag : new int[] {Tag.ImagerPixelSpacing, Tag.NominalScannedPixelSpacing}) {
            if (ratio.length < 2) {
                ratio = header.numbers(tag);
            }
        }
        boolean sane = ratio.length >= 2 && ratio[0] > 0 && ratio[1] > 0;
        double height = sane ? ratio[0] / ratio[1] : 1;
        // Beyond 1:10 the attribute is nonsense rather than the pixels that narrow.
        return height > 0.1 && height < 10 && Math.abs(height - 1) > 0.001 ? height : 1;
    }

    /** Reads the range of stored values that are no image; empty where nothing is padded. */
    Optional<Padding> padding(boolean signed) {
        OptionalInt value = header.integer(Tag.PixelPaddingValue);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        int one = number(value.getAsInt(), signed);
        int other = number(header.integer(Tag.PixelPaddingRangeLimit).orElse(one), signed);
        return Optional.of(new Padding(Math.min(one, other), Math.max(one, other)));
    }

    /** Reads 16 bits as the pixels are read, whichever of the two VRs the sender chose. */
    private static int number(int value, boolean signed) {
        return signed ? (short) value : value & 0xFFFF;
    }

    /**
     * Stored values around the image that are no image.
     *
     * @dicom PS3.3 C.7.5.1.1.2
     */
    record Padding(int least, int greatest) {

        boolean contains(int value) {
            return value >= least && value <= greatest;
        }
    }
}
