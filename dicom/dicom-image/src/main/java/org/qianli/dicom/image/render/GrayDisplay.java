// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import java.util.Arrays;
import java.util.Optional;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.lut.DefaultVoi;
import org.qianli.dicom.image.lut.LookupTable;
import org.qianli.dicom.image.lut.ModalityLut;
import org.qianli.dicom.image.lut.VoiLut;
import org.qianli.dicom.image.pixel.FramePixels;
import org.qianli.dicom.image.pixel.Photometric;
import org.qianli.dicom.image.presentation.PresentationState;
import org.qianli.dicom.image.render.RenderOptions.WindowChoice;

/**
 * Shows gray images.
 *
 * @dicom PS3.4 N.2.1
 */
final class GrayDisplay {

    /** Values looked at to choose a window; more do not change the choice. */
    private static final int PROBES = 1 << 14;

    private final FrameAttributes attributes;
    private final WindowChoice choice;

    GrayDisplay(FrameAttributes attributes, WindowChoice choice) {
        this.attributes = attributes;
        this.choice = choice;
    }

    Raster show(FramePixels.Integers pixels) {
        Samples samples = pixels.samples();
        SampleShape shape = samples.shape();
        ModalityLut modality = attributes.modality(shape.signed());
        Optional<FrameAttributes.Padding> padding = attributes.padding(shape.signed());
        VoiLut voi = voi(samples, modality, padding);
        Optional<LookupTable> presentation =
                attributes.state().flatMap(PresentationState::presentationLut);
        boolean inverted = attributes.inverted(pixels.photometric() == Photometric.MONOCHROME1);
        byte[] table = new byte[1 << shape.bits()];
        int least = shape.minimum();
        for (int i = 0; i < table.length; i++) {
            double brightness = voi.apply(modality.apply(least + i));
            table[i] = gray(presented(brightness, presentation), inverted);
        }
        // Padding is shown as background, black whatever the image does with its least value.
        padding.ifPresent(range -> {
            int from = Math.clamp((long) range.least() - least, 0, table.length);
            int to = Math.clamp((long) range.greatest() - least + 1, 0, table.length);
            Arrays.fill(table, from, Math.max(from, to), (byte) 0);
        });
        return new Raster(shape.columns(), shape.rows(), 1, mapped(samples.values(), table, least));
    }

    /**
     * Applies the table that a state has for brightness.
     *
     * @dicom PS3.3 C.11.6
     */
    private static double presented(double brightness, Optional<LookupTable> table) {
        if (table.isEmpty()) {
            return brightness;
        }
        LookupTable lut = table.get();
        int entry = lut.first() + (int) Math.rint(brightness * (lut.size() - 1));
        return (double) lut.at(entry) / lut.maximum();
    }

    private static byte[] mapped(short[] values, byte[] table, int least) {
        byte[] grays = new byte[values.length];
        int mask = table.length - 1;
        for (int i = 0; i < grays.length; i++) {
            grays[i] = table[values[i] - least & mask];
        }
        return grays;
    }

    private static byte gray(double brightness, boolean inverted) {
        return (byte) (int) ((inverted ? 1 - brightness : brightness) * 255 + 0.5);
    }

    private VoiLut voi(
            Samples samples, ModalityLut modality, Optional<FrameAttributes.Padding> padding) {
        SampleShape shape = samples.shape();
        Optional<VoiLut> chosen = chosen(modality.isSigned(shape.signed()));
        if (chosen.isPresent()) {
            return chosen.get();
        }
        double one = modality.apply(shape.minimum());
        double other = modality.apply(shape.maximum());
        VoiLut.Range full = new VoiLut.Range(Math.min(one, other), Math.max(one, other));
        if (attributes.state().isPresent()) {
            return full; // A state without values of interest means all of them.
        }
        double[] probes = new double[PROBES];
        int count = 0;
        int least = leastOf(samples, padding);
        int step = Math.max(1, samples.values().length / PROBES);
        for (int i = 0; i < samples.values().length && count < PROBES; i += step) {
            int value = samples.number(i);
            if (value > least && (padding.isEmpty() || !padding.get().contains(value))) {
                probes[count++] = modality.apply(value);
            }
        }
        return DefaultVoi.of(
                attributes.modality(), shape.bits(), full, Arrays.copyOf(probes, count));
    }

    /** Finds the background: the least value that is no padding. */
    private static int leastOf(Samples samples, Optional<FrameAttributes.Padding> padding) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < samples.values().length; i++) {
            int value = samples.number(i);
            if (value < least && (padding.isEmpty() || !padding.get().contains(value))) {
                least = value;
            }
        }
        return least;
    }

    private Optional<VoiLut> chosen(boolean signed) {
        return switch (choice) {
            case WindowChoice.Given(VoiLut voi) -> Optional.of(voi);
            case WindowChoice.Stored(int number) -> attributes.voi(number, signed);
        };
    }

    Raster show(FramePixels.Reals pixels) {
        ModalityLut modality = attributes.modality(true);
        double[] values = pixels.values();
        VoiLut voi =
                chosen(true)
                        .orElseGet(() ->
                                DefaultVoi.of(
                                        attributes.modality(),
                                        Integer.SIZE,
                                        new VoiLut.Range(0, 1),
                                        probes(values, modality)));
        boolean inverted = attributes.inverted(pixels.inverted());
        byte[] grays = new byte[values.length];
        for (int i = 0; i < grays.length; i++) {
            // What is no number stays black.
            double value = modality.apply(values[i]);
            grays[i] = Double.isNaN(value) ? 0 : gray(voi.apply(value), inverted);
        }
        return new Raster(pixels.columns(), pixels.rows(), 1, grays);
    }

    private static double[] probes(double[] values, ModalityLut modality) {
        int step = Math.max(1, values.length / PROBES);
        double[] probes = new double[PROBES];
        int count = 0;
        for (int i = 0; i < values.length && count < PROBES; i += step) {
            double value = modality.apply(values[i]);
            if (Double.isFinite(value)) {
                probes[count++] = value;
            }
        }
        return Arrays.copyOf(probes, count);
    }
}
