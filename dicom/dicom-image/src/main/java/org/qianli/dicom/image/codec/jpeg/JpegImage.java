// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import org.jspecify.annotations.Nullable;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.marker.Marker;
import org.qianli.dicom.image.codec.marker.MarkerWalker;
import org.qianli.dicom.image.codec.marker.Repairs;
import org.qianli.dicom.image.codec.marker.Segment;

/** One stream on its way to samples. */
final class JpegImage {

    /** An opened frame and how it is coded. */
    private record Opened(FrameHeader header, CodingProcess process) {}

    private final byte[] stream;
    private final DecodeOptions options;
    private final Repairs repairs = new Repairs();
    private final JpegTables tables = new JpegTables();
    private final ColorMarks marks = new ColorMarks();
    private final MarkerWalker walker;
    private @Nullable Opened frame;
    private int componentsSeen;

    JpegImage(byte[] stream, DecodeOptions options) {
        this.stream = stream;
        this.options = options;
        this.walker = new MarkerWalker(stream, repairs);
    }

    DecodedFrame decode() {
        walker.start();
        try {
            walk();
        } catch (CodecException e) {
            // What was decoded before the damage is there; a caller content with it gets it.
            if (frame == null || !options.partial() || e.code() == CodecException.Code.TOO_LARGE) {
                throw e;
            }
            repairs.add(Repairs.CUT);
        }
        if (frame == null) {
            throw new CodecException(CodecException.Code.TRUNCATED, "JPEG stream of no frame");
        }
        Samples samples = Upsampling.join(frame.header(), frame.process().planes());
        return new DecodedFrame(samples, marks.color(frame.header()), repairs.list());
    }

    private void walk() {
        int marker = walker.nextMarker();
        while (marker != Marker.EOI && marker != MarkerWalker.NONE) {
            read(marker);
            marker = walker.nextMarker();
        }
        Opened opened = frame;
        if (opened == null || componentsSeen != (1 << opened.header().components().size()) - 1) {
            throw new CodecException(CodecException.Code.TRUNCATED, "JPEG stream lacks scans");
        }
        if (marker == MarkerWalker.NONE) {
            repairs.add(Repairs.END_MISSING);
        }
    }

    private void read(int marker) {
        if (Marker.isAlone(marker)) {
            return;
        }
        Segment segment = walker.segment();
        switch (marker) {
            case Marker.DHT -> tables.readHuffman(segment, repairs);
            case Marker.DQT -> tables.readQuantization(segment);
            case Marker.DRI -> tables.readRestartInterval(segment);
            case Marker.APP0 -> marks.readApp0(segment);
            case Marker.APP14 -> marks.readApp14(segment);
            case Marker.SOS -> readScan(segment);
            default -> {
                if (Marker.isFrame(marker) || marker == Marker.SOF55_JPEG_LS) {
                    openFrame(marker, segment);
                }
            }
        }
    }

    private void openFrame(int marker, Segment segment) {
        if (frame != null) {
            throw new CodecException(CodecException.Code.MALFORMED, "second JPEG frame");
        }
        FrameHeader header = FrameHeader.read(marker, segment, walker.findLines());
        JpegDecoder.requirePlausible(header, walker.remaining(), options);
        CodingProcess process;
        if (header.isLossless()) {
            process = LosslessProcess.of(header, repairs);
        } else if (header.isProgressive()) {
            process = new ProgressiveProcess(header, repairs);
        } else {
            process = new SequentialProcess(header, repairs);
        }
        frame = new Opened(header, process);
    }

    private void readScan(Segment segment) {
        Opened opened = frame;
        if (opened == null) {
            throw new CodecException(CodecException.Code.MALFORMED, "JPEG scan before its frame");
        }
        ScanHeader scan = ScanHeader.read(segment, opened.header());
        for (ScanHeader.Part part : scan.components()) {
            int bit = 1 << part.index();
            if ((componentsSeen & bit) != 0 && !opened.header().isProgressive()) {
                throw new CodecException(CodecException.Code.MALFORMED, "component scanned twice");
            }
            componentsSeen |= bit;
        }
        EntropyReader entropy = new EntropyReader(stream, walker.position());
        opened.process().decode(scan, tables, entropy);
        entropy.requireFed();
        walker.goOn(entropy.position());
    }
}
