// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.lut.VoiLut;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.dicom.image.testing.RealImages;

/** DCMTK shows the same images, grey level for grey level. */
class DcmtkRenderIT {

    private static final long LARGEST = 1_100_000;

    @TempDir Path folder;

    @Test
    void showsWhatDcmtkShows() throws IOException {
        RealImages.assumeInstalled("dcmj2pnm");
        List<Path> files = new ArrayList<>(RealImages.files("modality", LARGEST));
        files.addAll(RealImages.files("transfer-syntax", LARGEST));
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Path file : files) {
            Optional<StoredImage> image = RealImages.open(file).filter(DcmtkRenderIT::comparable);
            if (image.isEmpty()) {
                continue;
            }
            Optional<Raster> theirs = dcmtk(file, image.get());
            if (theirs.isPresent()) {
                compared++;
                difference(theirs.get(), image.get())
                        .ifPresent(d -> differences.add(file.getFileName() + ": " + d));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(40);
    }

    /**
     * Leaves out where DCMTK does otherwise on purpose: it leaves out the scaling of doses and
     * supplemental palettes, shows padding like any value, and has pixels that are not square as
     * they are stored.
     */
    private static boolean comparable(StoredImage image) {
        DataSet header = image.header();
        return !header.contains(Tag.DoseGridScaling)
                && !header.contains(Tag.PixelPaddingValue)
                && !header.string(Tag.PixelPresentation).orElse("").equals("COLOR")
                && FrameAttributes.of(header, 1, Optional.empty()).pixelHeight() == 1;
    }

    private static boolean isGray(DataSet header) {
        return header.string(Tag.PhotometricInterpretation).orElse("").startsWith("MONO");
    }

    private static boolean hasWindow(DataSet header) {
        return header.number(Tag.WindowWidth).orElse(0) > 0;
    }

    private Optional<Raster> dcmtk(Path file, StoredImage image) throws IOException {
        Path picture = folder.resolve("picture.pnm");
        Files.deleteIfExists(picture);
        List<String> command = new ArrayList<>(List.of("dcmj2pnm", "-O", "-q", "+op"));
        command.addAll(List.of("+F", Integer.toString(frame(image))));
        if (isGray(image.header())) {
            command.addAll(
                    hasWindow(image.header()) ? List.of("+Wi", "1") : List.of("+Ww", "200", "500"));
        }
        command.addAll(List.of(file.toString(), picture.toString()));
        int exit = RealImages.run(command);
        return exit == 0 && Files.exists(picture) && Files.size(picture) > 0
                ? Optional.of(pnm(Files.readAllBytes(picture)))
                : Optional.empty();
    }

    private static int frame(StoredImage image) {
        return (image.frames() + 1) / 2;
    }

    static Raster pnm(byte[] file) {
        String start = new String(file, 0, Math.min(200, file.length), StandardCharsets.US_ASCII);
        int components = start.startsWith("P5") ? 1 : 3;
        String[] words = start.replaceAll("(?m)^#.*\n", "").split("\\s+", 5);
        int width = Integer.parseInt(words[1]);
        int height = Integer.parseInt(words[2]);
        int length = width * height * components;
        byte[] samples = Arrays.copyOfRange(file, file.length - length, file.length);
        return new Raster(width, height, components, samples);
    }

    private static Optional<String> difference(Raster theirs, StoredImage image)
            throws IOException {
        DataSet header = image.header();
        RenderOptions options = RenderOptions.DEFAULT.plain();
        if (!hasWindow(header)) {
            options = options.with(VoiLut.Window.linear(200, 500));
        }
        Raster ours = Renderer.render(image, frame(image), options);
        if (ours.width() != theirs.width()
                || ours.height() != theirs.height()
                || ours.components() != theirs.components()) {
            return Optional.of("another form");
        }
        // DCMTK's tables for colour differences round twice.
        int allowed =
                header.string(Tag.PhotometricInterpretation).orElse("").startsWith("YBR") ? 2 : 1;
        int worst = 0;
        for (int i = 0; i < ours.samples().length; i++) {
            int levels = Math.abs((ours.samples()[i] & 0xFF) - (theirs.samples()[i] & 0xFF));
            worst = Math.max(worst, levels);
        }
        return worst <= allowed ? Optional.empty() : Optional.of(worst + " levels");
    }
}
