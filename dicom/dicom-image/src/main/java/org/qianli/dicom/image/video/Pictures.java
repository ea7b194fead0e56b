// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.video;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianli.dicom.image.video.VideoCodec.Nal;

/** Collects pictures of units, writes them as MP4 wants them, and remembers where they are. */
final class Pictures implements NalReader.Sink {

    private final VideoCodec codec;
    private final OutputStream out;
    private final long duration;
    private final Map<Nal, byte[]> parameters = new EnumMap<>(Nal.class);
    private final List<Picture> pictures = new ArrayList<>();
    private final List<byte[]> units = new ArrayList<>();
    private Stamp stamp = Stamp.NONE;
    private boolean key;
    private boolean hasSlice;
    private long written;

    /**
     * A picture.
     *
     * @param size of its units, each with its length before it
     */
    record Picture(int size, Stamp stamp, boolean key) {}

    /**
     * Begins.
     *
     * @param out where the pictures go
     * @param duration of a picture where stamps do not tell
     */
    Pictures(VideoCodec codec, OutputStream out, long duration) {
        this.codec = codec;
        this.out = out;
        this.duration = duration;
    }

    @Override
    public void take(byte[] nal, Stamp ofNal) throws IOException {
        Nal kind = codec.classify(nal);
        boolean continues = kind == Nal.SLICE || kind == Nal.OTHER;
        if (hasSlice && !continues) {
            finish();
        }
        if (units.isEmpty() && !hasSlice && stamp.equals(Stamp.NONE)) {
            stamp = ofNal;
        }
        switch (kind) {
            case VIDEO_PARAMETERS, SEQUENCE, PICTURE_PARAMETERS ->
                    parameters.putIfAbsent(kind, nal);
            case DELIMITER -> {}
            case BEFORE_PICTURE, OTHER -> units.add(nal);
            case KEY_PICTURE, PICTURE, SLICE -> {
                hasSlice = true;
                key |= kind == Nal.KEY_PICTURE;
                units.add(nal);
            }
        }
    }

    /** Ends the picture that was begun. */
    void finish() throws IOException {
        if (hasSlice) {
            int size = 0;
            for (byte[] unit : units) {
                out.write(ByteBuffer.allocate(Integer.BYTES).putInt(unit.length).array());
                out.write(unit);
                size += Integer.BYTES + unit.length;
            }
            written += size;
            pictures.add(new Picture(size, next(), key));
        }
        units.clear();
        stamp = Stamp.NONE;
        key = false;
        hasSlice = false;
    }

    /** Gives the stamp of the picture, or the place after the one before where it has none. */
    private Stamp next() {
        if (pictures.isEmpty()) {
            return stamp.decode() < 0 ? new Stamp(0, 0) : stamp;
        }
        Stamp before = pictures.getLast().stamp();
        if (stamp.decode() > before.decode()) {
            return stamp;
        }
        long at = before.decode() + duration;
        return new Stamp(at, at);
    }

    List<Picture> all() {
        return pictures;
    }

    long written() {
        return written;
    }

    long duration() {
        return duration;
    }

    VideoCodec codec() {
        return codec;
    }

    /** Gives a parameter set; empty where there was none. */
    Optional<byte[]> parameters(Nal kind) {
        return Optional.ofNullable(parameters.get(kind)).map(set -> Arrays.copyOf(set, set.length));
    }
}
