// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.video;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the video of an MPEG-2 transport stream, with its time stamps.
 *
 * <p>Programs, tables and continuity are read no more closely than it takes to find the one video
 * that an object holds: ISO/IEC 13818-1.
 */
final class TransportReader {

    static final int PACKET = 188;

    private static final int SYNC = 0x47;
    private static final long HALF_A_TURN = 1L << 32;

    private final NalReader reader;
    private final int streamType;
    private int tablePid = -1;
    private int videoPid = -1;
    private long lastDecode;
    private Stamp stamp = Stamp.NONE;

    TransportReader(NalReader reader, VideoCodec codec) {
        this.reader = reader;
        this.streamType =
                switch (codec) {
                    case AVC -> 0x1B;
                    case HEVC -> 0x24;
                };
    }

    void read(InputStream in) throws IOException {
        byte[] packet = new byte[PACKET];
        while (in.readNBytes(packet, 0, PACKET) == PACKET) {
            if ((packet[0] & 0xFF) == SYNC) {
                packet(packet);
            }
        }
        reader.end();
    }

    private void packet(byte[] packet) throws IOException {
        int pid = (packet[1] & 0x1F) << 8 | (packet[2] & 0xFF);
        boolean begins = (packet[1] & 0x40) != 0;
        int at = 4;
        if ((packet[3] & 0x20) != 0) {
            at += 1 + (packet[4] & 0xFF);
        }
        if ((packet[3] & 0x10) == 0 || at >= PACKET) {
            return;
        }
        if (pid == 0 && begins) {
            tablePid = program(packet, at);
        } else if (pid == tablePid && begins) {
            videoPid = video(packet, at);
        } else if (pid == videoPid) {
            payload(packet, begins ? header(packet, at) : at);
        }
    }

    private void payload(byte[] packet, int from) throws IOException {
        if (from < PACKET) {
            reader.feed(packet, from, PACKET, stamp);
        }
    }

    /** Finds where the table of the first real program is. */
    private static int program(byte[] packet, int payload) {
        int section = payload + 1 + (packet[payload] & 0xFF);
        for (int at = section + 8; at + 4 <= PACKET - 4; at += 4) {
            int number = (packet[at] & 0xFF) << 8 | (packet[at + 1] & 0xFF);
            if (number != 0) {
                return (packet[at + 2] & 0x1F) << 8 | (packet[at + 3] & 0xFF);
            }
        }
        return -1;
    }

    /** Finds the stream of the codec among those of the program. */
    private int video(byte[] packet, int payload) {
        int section = payload + 1 + (packet[payload] & 0xFF);
        if (section + 12 > PACKET) {
            return videoPid;
        }
        int length = (packet[section + 1] & 0x0F) << 8 | (packet[section + 2] & 0xFF);
        int end = Math.min(PACKET, section + 3 + length - 4);
        int at =
                section + 12 + ((packet[section + 10] & 0x0F) << 8 | (packet[section + 11] & 0xFF));
        while (at + 5 <= end) {
            if ((packet[at] & 0xFF) == streamType) {
                return (packet[at + 1] & 0x1F) << 8 | (packet[at + 2] & 0xFF);
            }
            at += 5 + ((packet[at + 3] & 0x0F) << 8 | (packet[at + 4] & 0xFF));
        }
        return videoPid;
    }

    /** Reads the header of an elementary packet, and gives where its bytes begin. */
    private int header(byte[] packet, int at) {
        boolean whole = at + 19 <= PACKET && packet[at] == 0 && packet[at + 1] == 0;
        if (!whole || packet[at + 2] != 1) {
            return at;
        }
        int flags = packet[at + 7] >> 6 & 3;
        if (flags >= 2) {
            long show = time(packet, at + 9);
            long decode = flags == 3 ? time(packet, at + 14) : show;
            long turned = unwrapped(decode);
            stamp = new Stamp(turned, turned + Math.max(0, show - decode));
            lastDecode = turned;
        }
        return at + 9 + (packet[at + 8] & 0xFF);
    }

    /** Clocks of 33 bits begin anew after a day; a video goes on. */
    private long unwrapped(long time) {
        long turned = time + (lastDecode & -(HALF_A_TURN * 2));
        return turned < lastDecode - HALF_A_TURN ? turned + HALF_A_TURN * 2 : turned;
    }

    private static long time(byte[] packet, int at) {
        long high = packet[at] >> 1 & 7;
        long middle = (packet[at + 1] & 0xFFL) << 7 | (packet[at + 2] & 0xFFL) >> 1;
        long low = (packet[at + 3] & 0xFFL) << 7 | (packet[at + 4] & 0xFFL) >> 1;
        return high << 30 | middle << 15 | low;
    }
}
