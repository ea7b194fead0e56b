// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.marker.Repairs;

/** The progressive processes: spectral selection and successive approximation (ITU-T T.81 G.2). */
final class ProgressiveProcess implements CodingProcess {

    /** More than any encoder makes; bounds the time that a small hostile stream can take. */
    private static final int MAXIMUM_SCANS = 256;

    private final FrameHeader frame;
    private final Repairs repairs;

    /** For each component its blocks' coefficients, each block row by row. */
    private final short[][] coefficients;

    private final int[] @Nullable [] quantization;
    private int scans;

    ProgressiveProcess(FrameHeader frame, Repairs repairs) {
        this.frame = frame;
        this.repairs = repairs;
        int count = frame.components().size();
        coefficients = new short[count][];
        quantization = new int[count][];
        for (int i = 0; i < count; i++) {
            FrameComponent component = frame.components().get(i);
            int blocks = blocksInRow(component) * frame.unitRows(8) * component.v();
            coefficients[i] = new short[blocks * 64];
        }
    }

    private int blocksInRow(FrameComponent component) {
        return frame.unitColumns(8) * component.h();
    }

    @Override
    public void decode(ScanHeader scan, JpegTables tables, EntropyReader bits) {
        if (++scans > MAXIMUM_SCANS) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, "too many scans");
        }
        requirePossible(scan);
        for (ScanHeader.Part part : scan.components()) {
            if (quantization[part.index()] == null) {
                int table = frame.components().get(part.index()).quantization();
                quantization[part.index()] = tables.quantization(table);
            }
        }
        BlockWalk walk = new BlockWalk(bits, tables.restartInterval(), repairs);
        walk.walk(frame, scan, visitor(scan, tables, bits));
    }

    private static void requirePossible(ScanHeader scan) {
        boolean dc = scan.start() == 0 && scan.end() == 0;
        boolean ac =
                scan.start() > 0
                        && scan.end() >= scan.start()
                        && scan.end() < 64
                        && scan.components().size() == 1;
        if (!(dc || ac) || scan.low() > 13 || (scan.high() != 0 && scan.high() != scan.low() + 1)) {
            throw new CodecException(CodecException.Code.MALFORMED, "band of progressive scan");
        }
    }

    private BlockWalk.Visitor visitor(ScanHeader scan, JpegTables tables, EntropyReader bits) {
        int count = scan.components().size();
        short[][] targets = new short[count][];
        int[] strides = new int[count];
        for (int i = 0; i < count; i++) {
            int index = scan.components().get(i).index();
            targets[i] = coefficients[index];
            strides[i] = blocksInRow(frame.components().get(index));
        }
        if (scan.start() > 0) {
            HuffmanTable table = tables.ac(scan.components().getFirst().ac());
            return new AcBand(scan, bits, table, targets[0], strides[0]);
        }
        HuffmanTable[] dc = new HuffmanTable[count];
        for (int i = 0; i < count && scan.high() == 0; i++) {
            dc[i] = tables.dc(scan.components().get(i).dc());
        }
        return new DcBand(scan, bits, dc, targets, strides);
    }

    @Override
    public List<Plane> planes() {
        InverseDct dct = new InverseDct(frame.precision());
        List<Plane> planes = new ArrayList<>();
        for (int i = 0; i < coefficients.length; i++) {
            Plane plane = SequentialProcess.plane(frame, frame.components().get(i));
            int[] quantum = quantization[i];
            if (quantum != null) {
                transform(coefficients[i], quantum, dct, plane);
            }
            planes.add(plane);
        }
        return planes;
    }

    private static void transform(
            short[] coefficients, int[] quantum, InverseDct dct, Plane plane) {
        int[] natural = new int[64];
        for (int k = 0; k < 64; k++) {
            natural[Zigzag.NATURAL[k]] = quantum[k];
        }
        int[] block = new int[64];
        int blocksInRow = plane.stride() / 8;
        for (int number = 0; number < coefficients.length / 64; number++) {
            for (int k = 0; k < 64; k++) {
                block[k] = coefficients[number * 64 + k] * natural[k];
            }
            int row = number / blocksInRow;
            int column = number % blocksInRow;
            dct.transform(block, plane, row * 8 * plane.stride() + column * 8);
        }
    }
}
