// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.video;

import java.util.List;
import org.qianli.dicom.image.video.Pictures.Picture;

/** Writes all of an MP4 file that stands before its pictures. */
final class Mp4Header {

    private static final int MILLISECONDS = 1000;

    private final Pictures pictures;
    private final List<Picture> all;
    private final int width;
    private final int height;
    private final Boxes boxes = new Boxes();

    Mp4Header(Pictures pictures, int width, int height) {
        this.pictures = pictures;
        this.all = pictures.all();
        this.width = width;
        this.height = height;
    }

    /** Encodes it; the pictures follow as one chunk. */
    byte[] encode() {
        write(0);
        // Where the pictures begin depends on the length of what says so, which does not change.
        int length = boxes.toByteArray().length;
        Mp4Header second = new Mp4Header(pictures, width, height);
        second.write(length);
        return second.boxes.toByteArray();
    }

    private void write(long pictureOffset) {
        boxes.box("ftyp", () -> boxes.text("isom").number(0x200, 4).text("isomiso2mp41"));
        boxes.box(
                "moov",
                () -> {
                    boxes.full("mvhd", 0, 0, this::movie);
                    boxes.box("trak", () -> track(pictureOffset));
                });
        // A box of more than 4 GiB has its length behind its name.
        boxes.number(1, 4).text("mdat").number(16 + pictures.written(), 8);
    }

    private long duration() {
        return all.getLast().stamp().decode() + lastDuration() - all.getFirst().stamp().decode();
    }

    private long lastDuration() {
        return all.size() < 2
                ? pictures.duration()
                : all.getLast().stamp().decode() - all.get(all.size() - 2).stamp().decode();
    }

    private long milliseconds() {
        return duration() * MILLISECONDS / Stamp.SCALE;
    }

    private void movie() {
        boxes.zeros(8).number(MILLISECONDS, 4).number(milliseconds(), 4);
        boxes.number(0x10000, 4).number(0x100, 2).zeros(10);
        matrix();
        boxes.zeros(24).number(2, 4);
    }

    /** Shows pictures upright and as large as they are. */
    private void matrix() {
        for (int i = 0; i < 9; i++) {
            boxes.number(i == 8 ? 0x40000000 : i % 4 == 0 ? 0x10000 : 0, 4);
        }
    }

    private void track(long pictureOffset) {
        boxes.full(
                "tkhd",
                0,
                3,
                () -> {
                    boxes.zeros(8).number(1, 4).zeros(4).number(milliseconds(), 4).zeros(16);
                    matrix();
                    boxes.number((long) width << 16, 4).number((long) height << 16, 4);
                });
        // The first picture is shown at once, however much later than decoded its stamp says.
        Stamp first = all.getFirst().stamp();
        boxes.box(
                "edts",
                () ->
                        boxes.full(
                                "elst",
                                0,
                                0,
                                () ->
                                        boxes.number(1, 4)
                                                .number(milliseconds(), 4)
                                                .number(first.show() - first.decode(), 4)
                                                .number(0x10000, 4)));
        boxes.box(
                "mdia",
                () -> {
                    boxes.full(
                            "mdhd",
                            1,
                            0,
                            () ->
                                    boxes.zeros(16)
                                            .number(Stamp.SCALE, 4)
                                            .number(duration(), 8)
                                            .number(0x55C4, 2) // "und", no language
                                            .zeros(2));
                    boxes.full("hdlr", 0, 0, () -> boxes.zeros(4).text("vide").zeros(13));
                    boxes.box(
                            "minf",
                            () -> {
                                boxes.full("vmhd", 0, 1, () -> boxes.zeros(8));
                                boxes.box(
                                        "dinf",
                                        () ->
                                                boxes.full(
                                                        "dref",
                                                        0,
                                                        0,
                                                        () -> {
                                                            boxes.number(1, 4);
                                                            boxes.full("url ", 0, 1, () -> {});
                                                        }));
                                boxes.box("stbl", () -> samples(pictureOffset));
                            });
                });
    }

    private void samples(long pictureOffset) {
        boxes.full(
                "stsd",
                0,
                0,
                () -> {
                    boxes.number(1, 4);
                    boxes.box(pictures.codec() == VideoCodec.AVC ? "avc1" : "hvc1", this::entry);
                });
        boxes.full("stts", 0, 0, this::durations);
        boxes.full("ctts", 0, 0, this::delays);
        boxes.full("stss", 0, 0, this::keys);
        boxes.full(
                "stsc",
                0,
                0,
                () -> boxes.number(1, 4).number(1, 4).number(all.size(), 4).number(1, 4));
        boxes.full(
                "stsz",
                0,
                0,
                () -> {
                    boxes.zeros(4).number(all.size(), 4);
                    all.forEach(picture -> boxes.number(picture.size(), 4));
                });
        boxes.full("co64", 0, 0, () -> boxes.number(1, 4).number(pictureOffset, 8));
    }

    private void entry() {
        boxes.zeros(6).number(1, 2).zeros(16).number(width, 2).number(height, 2);
        // 72 dots an inch, one picture a sample, no name, 24 bits.
        boxes.number(0x480000, 4).number(0x480000, 4).zeros(4).number(1, 2).zeros(32);
        boxes.number(24, 2).number(0xFFFF, 2);
        DecoderBox.write(boxes, pictures);
    }

    private void durations() {
        boxes.number(all.size(), 4);
        for (int i = 0; i < all.size(); i++) {
            long duration =
                    i + 1 < all.size()
                            ? all.get(i + 1).stamp().decode() - all.get(i).stamp().decode()
                            : lastDuration();
            boxes.number(1, 4).number(duration, 4);
        }
    }

    private void delays() {
        boxes.number(all.size(), 4);
        for (Picture picture : all) {
            boxes.number(1, 4).number(picture.stamp().show() - picture.stamp().decode(), 4);
        }
    }

    private void keys() {
        boxes.number(all.stream().filter(Picture::key).count(), 4);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).key()) {
                boxes.number(i + 1L, 4);
            }
        }
    }
}
