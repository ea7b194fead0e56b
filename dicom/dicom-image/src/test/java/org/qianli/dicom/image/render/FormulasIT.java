// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.lut.VoiLut;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.dicom.image.testing.RealImages;

/** The standard's formulas, written down in numpy, show the same grey levels and colours. */
class FormulasIT {

    private static final String PYTHON = "/usr/bin/python3";
    private static final long LARGEST = 1_100_000;

    @TempDir Path folder;

    @Test
    void showsWhatTheFormulasSay() throws IOException {
        Map<Path, StoredImage> images = images();
        List<Path> files = List.copyOf(images.keySet());
        run(files);
        List<String> differences = new ArrayList<>();
        Map<String, Integer> compared = new TreeMap<>();
        for (int i = 0; i < files.size(); i++) {
            Path picture = folder.resolve(i + ".pnm");
            if (Files.exists(picture)) {
                StoredImage image = Objects.requireNonNull(images.get(files.get(i)));
                Raster theirs = DcmtkRenderIT.pnm(Files.readAllBytes(picture));
                String name = files.get(i).getFileName().toString();
                difference(theirs, image).ifPresent(d -> differences.add(name + ": " + d));
                kinds(image.header()).forEach(kind -> compared.merge(kind, 1, Integer::sum));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared)
                .containsKeys("CT", "MR", "CR", "US")
                .containsKeys("MONOCHROME1", "PALETTE COLOR", "RGB", "YBR_FULL")
                .containsKeys("window", "table");
        assertThat(compared.get("MONOCHROME2")).isGreaterThan(40);
    }

    /** Images that pydicom reads without codecs of others: native ones, and RLE. */
    private static Map<Path, StoredImage> images() {
        List<Path> files = new ArrayList<>(RealImages.files("modality", LARGEST));
        files.addAll(RealImages.files("transfer-syntax", LARGEST));
        files.add(RealImages.file("malformed/fodicom_CR-MONO1-10-chest"));
        Map<Path, StoredImage> images = new TreeMap<>();
        for (Path file : files) {
            RealImages.open(file)
                    .filter(FormulasIT::comparable)
                    .ifPresent(image -> images.put(file, image));
        }
        return images;
    }

    private static boolean comparable(StoredImage image) {
        TransferSyntax syntax = image.syntax();
        boolean simple = !syntax.encapsulated() || syntax.uid().equals(Uids.RLELossless);
        DataSet header = image.header();
        return simple
                && header.contains(Tag.BitsStored)
                && header.integer(Tag.BitsAllocated).orElse(0) <= 16
                && !header.contains(Tag.DoseGridScaling)
                && FrameAttributes.of(header, 1, Optional.empty()).pixelHeight() == 1;
    }

    private static List<String> kinds(DataSet header) {
        List<String> kinds = new ArrayList<>();
        header.string(Tag.Modality).ifPresent(kinds::add);
        header.string(Tag.PhotometricInterpretation).ifPresent(kinds::add);
        kinds.add(header.number(Tag.WindowWidth).orElse(0) > 0 ? "window" : "none");
        if (!header.items(Tag.VOILUTSequence).isEmpty()
                || !header.items(Tag.ModalityLUTSequence).isEmpty()) {
            kinds.add("table");
        }
        return kinds;
    }

    private void run(List<Path> files) throws IOException {
        Path script = folder.resolve("formulas.py");
        try (InputStream in =
                Objects.requireNonNull(FormulasIT.class.getResourceAsStream("formulas.py"))) {
            Files.copy(in, script);
        }
        int probe = RealImages.run(List.of(PYTHON, "-c", "import pydicom, numpy"));
        assumeTrue(probe == 0, "python3-pydicom and python3-numpy are not installed");
        List<String> command = new ArrayList<>(List.of(PYTHON, script.toString()));
        command.add(folder.toString());
        files.forEach(file -> command.add(file.toString()));
        assertThat(RealImages.run(command)).isZero();
    }

    private static Optional<String> difference(Raster theirs, StoredImage image)
            throws IOException {
        RenderOptions options = RenderOptions.DEFAULT.plain();
        int frame = (image.frames() + 1) / 2;
        FrameAttributes attributes = FrameAttributes.of(image.header(), frame, Optional.empty());
        if (attributes.voi(1, true).isEmpty()) {
            options = options.with(VoiLut.Window.linear(200, 500));
        }
        Raster ours = Renderer.render(image, frame, options);
        if (ours.width() != theirs.width()
                || ours.height() != theirs.height()
                || ours.components() != theirs.components()) {
            return Optional.of("another form");
        }
        int worst = 0;
        for (int i = 0; i < ours.samples().length; i++) {
            int levels = Math.abs((ours.samples()[i] & 0xFF) - (theirs.samples()[i] & 0xFF));
            worst = Math.max(worst, levels);
        }
        return worst <= 1 ? Optional.empty() : Optional.of(worst + " levels");
    }
}
