// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.image.codec.SampleShape;

/** One of DCMTK's programs, which decodes whole files. */
final class DcmtkDecoder implements NativeDecoder {

    private static final int SAMPLES_A_FILE = 30_000_000;

    private final String program;
    private final String syntax;
    private final CodecImage image;
    private final byte[] stream;

    DcmtkDecoder(String program, String syntax, CodecImage image, byte[] stream) {
        this.program = program;
        this.syntax = syntax;
        this.image = image;
        this.stream = stream;
    }

    @Override
    public String name() {
        return "DCMTK " + program;
    }

    @Override
    public OptionalDouble milliseconds() throws IOException {
        boolean there =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!there) {
            return OptionalDouble.empty();
        }
        int many = Math.max(4, SAMPLES_A_FILE / image.samples().shape().count());
        double seconds = (userTime(many) - userTime(1)) / (many - 1);
        return OptionalDouble.of(seconds * 1000);
    }

    /** Tells the processor seconds that the program takes for so many frames. */
    private double userTime(int frames) throws IOException {
        Path in = Files.createTempFile("frames", ".dcm");
        Path out = Files.createTempFile("native", ".dcm");
        try {
            write(frames, in);
            String command = "TIMEFORMAT=%U; time " + program + " " + in + " " + out;
            Process process =
                    new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Double.parseDouble(output.strip().lines().toList().getLast());
        } finally {
            Files.delete(in);
            Files.delete(out);
        }
    }

    private void write(int frames, Path path) throws IOException {
        SampleShape shape = image.samples().shape();
        DataSet.Builder data = DataSet.builder();
        data.put(Tag.SOPClassUID, Uids.MultiFrameGrayscaleWordSecondaryCaptureImageStorage);
        data.put(Tag.SOPInstanceUID, "2.25.1");
        data.put(Tag.SamplesPerPixel, shape.components());
        boolean grey = shape.components() == 1;
        data.put(Tag.PhotometricInterpretation, grey ? "MONOCHROME2" : "RGB");
        if (!grey) {
            data.put(Tag.PlanarConfiguration, 0);
        }
        data.put(Tag.NumberOfFrames, frames);
        data.put(Tag.Rows, shape.rows());
        data.put(Tag.Columns, shape.columns());
        data.put(Tag.BitsAllocated, image.shape().bitsAllocated());
        data.put(Tag.BitsStored, shape.bits());
        data.put(Tag.HighBit, shape.bits() - 1);
        data.put(Tag.PixelRepresentation, 0);
        List<byte[]> fragments = new ArrayList<>(Collections.nCopies(frames, stream));
        fragments.addFirst(new byte[0]);
        data.putFragments(fragments);
        DataSet empty = DataSet.builder().build();
        DicomFiles.write(new DicomFile(empty, TransferSyntax.of(syntax), data.build()), path);
    }
}
