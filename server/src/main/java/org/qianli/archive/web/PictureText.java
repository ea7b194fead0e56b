// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.PersonName;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.presentation.Canvas;
import org.qianli.dicom.image.render.Drawing;
import org.qianli.dicom.image.render.Raster;

/**
 * Writes over a picture whose it is and how it was made, only where a client asks for it.
 *
 * @dicom PS3.18 8.3.5.1.1
 */
final class PictureText {

    private static final String PATIENT = "patient";
    private static final String TECHNIQUE = "technique";

    /** What can be asked for. */
    static final Set<String> KINDS = Set.of(PATIENT, TECHNIQUE);

    private PictureText() {}

    static Raster write(Set<String> kinds, DataSet header, Raster picture) {
        if (kinds.isEmpty()) {
            return picture;
        }
        return Drawing.on(
                picture,
                new AffineTransform(),
                canvas -> {
                    if (kinds.contains(PATIENT)) {
                        column(canvas, patient(header), false);
                    }
                    if (kinds.contains(TECHNIQUE)) {
                        column(canvas, technique(header), true);
                    }
                });
    }

    private static List<String> patient(DataSet header) {
        List<String> lines = new ArrayList<>();
        header.personName(Tag.PatientName).map(PersonName::toString).ifPresent(lines::add);
        for (int tag : new int[] {Tag.PatientID, Tag.PatientBirthDate, Tag.PatientSex}) {
            header.string(tag).ifPresent(lines::add);
        }
        return lines;
    }

    private static List<String> technique(DataSet header) {
        List<String> lines = new ArrayList<>();
        line(header, "", Tag.Modality, "", lines);
        line(header, "", Tag.SeriesDescription, "", lines);
        line(header, "", Tag.KVP, " kV", lines);
        line(header, "", Tag.XRayTubeCurrent, " mA", lines);
        line(header, "", Tag.SliceThickness, " mm", lines);
        line(header, "TR ", Tag.RepetitionTime, " ms", lines);
        line(header, "TE ", Tag.EchoTime, " ms", lines);
        return lines;
    }

    private static void line(
            DataSet header, String before, int tag, String after, List<String> lines) {
        header.string(tag).ifPresent(value -> lines.add(before + value + after));
    }

    /** Writes lines at the upper left or right, with a shadow so that they are read on white. */
    private static void column(Canvas canvas, List<String> lines, boolean right) {
        canvas.g().setFont(canvas.font());
        FontMetrics metrics = canvas.g().getFontMetrics();
        int y = metrics.getAscent();
        for (String line : lines) {
            int x = right ? canvas.width() - metrics.stringWidth(line) - 3 : 2;
            canvas.g().setColor(Color.BLACK);
            canvas.g().drawString(line, x + 1, y + 1);
            canvas.g().setColor(Color.WHITE);
            canvas.g().drawString(line, x, y);
            y += metrics.getHeight();
        }
    }
}
