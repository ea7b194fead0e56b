// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

import org.jspecify.annotations.Nullable;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.marker.Marker;
import org.qianli.dicom.image.codec.marker.MarkerWalker;
import org.qianli.dicom.image.codec.marker.Repairs;
import org.qianli.dicom.image.codec.marker.Segment;

/** One stream on its way to samples. */
final class LsImage {

    private static final int APP8 = 0xE8;
    private static final int PRESET_PARAMETERS = 1;
    private static final int OVERSIZE = 4;

    /** Runs make the best ratio: a code of some bits for a whole line. */
    private static final long BEST_BITS_A_LINE = 1;

    private record Opened(LsFrame header, Samples samples) {}

    private final byte[] stream;
    private final DecodeOptions options;
    private final Repairs repairs = new Repairs();
    private final MarkerWalker walker;
    private Presets stated = Presets.STANDARD;
    private int restartInterval;
    private @Nullable Opened frame;
    private int componentsSeen;

    LsImage(byte[] stream, DecodeOptions options) {
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
            if (frame == null || !options.partial()) {
                throw e;
            }
            repairs.add(Repairs.CUT);
        }
        if (frame == null) {
            throw new CodecException(CodecException.Code.TRUNCATED, "JPEG-LS stream of no frame");
        }
        StreamColor color =
                frame.header().ids().size() == 1 ? StreamColor.GRAY : StreamColor.UNKNOWN;
        return new DecodedFrame(frame.samples(), color, repairs.list());
    }

    private void walk() {
        int marker = walker.nextMarker();
        while (marker != Marker.EOI && marker != MarkerWalker.NONE) {
            if (!Marker.isAlone(marker)) {
                read(marker, walker.segment());
            }
            // The components are all there: a missing end marker is seen without going on.
            marker = walker.nextMarker();
        }
        Opened opened = frame;
        if (opened == null || componentsSeen != opened.header().ids().size()) {
            throw new CodecException(CodecException.Code.TRUNCATED, "JPEG-LS stream lacks scans");
        }
        if (marker == MarkerWalker.NONE) {
            repairs.add(Repairs.END_MISSING);
        }
    }

    private void read(int marker, Segment segment) {
        switch (marker) {
            case Marker.SOF55_JPEG_LS -> openFrame(segment);
            case Marker.LSE -> readPresets(segment);
            case Marker.DRI -> restartInterval = readInterval(segment);
            case Marker.SOS -> readScan(segment);
            case APP8 -> refuseColorTransform(segment);
            default -> {
                if (Marker.isFrame(marker)) {
                    throw new CodecException(CodecException.Code.UNSUPPORTED, "not JPEG-LS");
                }
            }
        }
    }

    private void openFrame(Segment segment) {
        if (frame != null) {
            throw new CodecException(CodecException.Code.MALFORMED, "second JPEG-LS frame");
        }
        LsFrame header = LsFrame.read(segment, walker.findLines());
        long pixels = (long) header.columns() * header.rows();
        if (pixels * header.ids().size() > options.maximumSamples()) {
            throw new CodecException(CodecException.Code.TOO_LARGE, pixels + " pixels");
        }
        if (header.rows() * BEST_BITS_A_LINE > walker.remaining() * 8L && !options.partial()) {
            throw new CodecException(CodecException.Code.TRUNCATED, "stream too short");
        }
        frame = new Opened(header, Samples.of(header.shape()));
    }

    private void readPresets(Segment segment) {
        int type = segment.next();
        if (type == PRESET_PARAMETERS) {
            stated =
                    new Presets(
                            segment.next16(),
                            segment.next16(),
                            segment.next16(),
                            segment.next16(),
                            segment.next16());
        } else if (type == OVERSIZE) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, "oversize JPEG-LS image");
        }
    }

    private static int readInterval(Segment segment) {
        int interval = 0;
        while (segment.remaining() > 0) {
            interval = interval << 8 | segment.next();
        }
        return Math.max(0, interval);
    }

    private static void refuseColorTransform(Segment segment) {
        if (segment.startsWith("mrfx") && segment.skip(4).next() != 0) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, "colour transform of HP");
        }
    }

    private void readScan(Segment segment) {
        Opened opened = frame;
        if (opened == null) {
            throw new CodecException(CodecException.Code.MALFORMED, "JPEG-LS scan before frame");
        }
        LsScanHeader scan = LsScanHeader.read(segment, opened.header());
        if (scan.first() != componentsSeen) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, "order of scans");
        }
        componentsSeen += scan.count();
        Presets presets = stated.completed(opened.header().precision(), scan.near());
        Model model = new Model(presets, scan.near());
        LsBitReader bits = new LsBitReader(stream, walker.position());
        new LsScan(scan, opened.samples(), model, bits).decode(restartInterval, repairs);
        walker.goOn(bits.position());
    }
}
