// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.presentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.lut.LookupTable;
import org.qianli.dicom.image.lut.ModalityLut;
import org.qianli.dicom.image.lut.VoiLut;

/**
 * What a presentation state says of one frame of one image.
 *
 * @param state the presentation state's data set
 * @param image SOP Instance UID of the image
 * @param frame from 1
 * @dicom PS3.3 A.33.1
 */
public record PresentationState(DataSet state, String image, int frame) {

    /** A SOP instance that a state refers to. */
    public record Reference(String series, String image) {}

    /** Lists the images that a state is for. */
    public static List<Reference> references(DataSet state) {
        List<Reference> references = new ArrayList<>();
        for (DataSet series : state.items(Tag.ReferencedSeriesSequence)) {
            String uid = series.string(Tag.SeriesInstanceUID).orElse("");
            for (DataSet image : series.items(Tag.ReferencedImageSequence)) {
                image.string(Tag.ReferencedSOPInstanceUID)
                        .ifPresent(sop -> references.add(new Reference(uid, sop)));
            }
        }
        return references;
    }

    /** Tells whether the state is for this image. */
    public boolean applies() {
        return references(state).stream().anyMatch(reference -> reference.image().equals(image));
    }

    /** Finds the transformation that takes the place of the image's. */
    public Optional<ModalityLut> modality(boolean signed) {
        return ModalityLut.find(state, signed);
    }

    /** Finds the values of interest; without any, all values are. */
    public Optional<VoiLut> voi(boolean signed) {
        return here(Tag.SoftcopyVOILUTSequence)
                .flatMap(item -> VoiLut.list(item, signed).stream())
                .findFirst();
    }

    /** Tells whether low values are to be white. */
    public boolean inverse() {
        return state.string(Tag.PresentationLUTShape).orElse("").equals("INVERSE");
    }

    /** Finds the table that turns brightness into brightness. */
    public Optional<LookupTable> presentationLut() {
        return state.item(Tag.PresentationLUTSequence)
                .flatMap(item -> LookupTable.read(item, false));
    }

    /**
     * Gives how the picture is turned. States turn first and mirror then.
     *
     * @dicom PS3.3 C.10.6
     */
    public Turn turn() {
        int degrees = state.integer(Tag.ImageRotation).orElse(0);
        boolean mirrored = state.string(Tag.ImageHorizontalFlip).orElse("N").equals("Y");
        return new Turn(Math.floorMod(degrees / 90, 4), false).then(new Turn(0, mirrored));
    }

    /** Finds the part of the image that is shown. */
    public Optional<DisplayedArea> area() {
        return here(Tag.DisplayedAreaSelectionSequence)
                .flatMap(item -> DisplayedArea.of(item).stream())
                .findFirst();
    }

    /** Gives what covers the surroundings. */
    public Shutter shutter() {
        return Shutter.of(state);
    }

    /** Gives what is drawn over the picture. */
    public Annotations annotations() {
        return Annotations.of(state, here(Tag.GraphicAnnotationSequence).toList());
    }

    /** Takes the items that are for this frame: those that name it, and those that name none. */
    private Stream<DataSet> here(int sequence) {
        return state.items(sequence).stream().filter(this::isForFrame);
    }

    private boolean isForFrame(DataSet item) {
        List<DataSet> images = item.items(Tag.ReferencedImageSequence);
        return images.isEmpty() || images.stream().anyMatch(this::names);
    }

    private boolean names(DataSet reference) {
        double[] frames = reference.numbers(Tag.ReferencedFrameNumber);
        boolean named = frames.length == 0;
        for (double number : frames) {
            named |= number == frame;
        }
        return named && reference.string(Tag.ReferencedSOPInstanceUID).orElse("").equals(image);
    }
}
