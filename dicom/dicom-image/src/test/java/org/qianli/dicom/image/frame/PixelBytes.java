// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes pixel data elements byte by byte, explicit VR little endian. */
final class PixelBytes implements ByteSource {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long bytesRead;

    static PixelBytes encapsulated() {
        return new PixelBytes().raw("e07f1000 4f420000 ffffffff");
    }

    static PixelBytes nativeValue(String vr, byte[] value) {
        ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) 0x7FE0).putShort((short) 0x0010);
        header.put((byte) vr.charAt(0)).put((byte) vr.charAt(1)).putShort((short) 0);
        header.putInt(value.length);
        PixelBytes bytes = new PixelBytes();
        bytes.out.writeBytes(header.array());
        bytes.out.writeBytes(value);
        return bytes;
    }

    PixelBytes item(byte... value) {
        ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(value.length);
        out.writeBytes(header.array());
        out.writeBytes(value);
        return this;
    }

    PixelBytes item(String hex) {
        return item(bytes(hex));
    }

    PixelBytes table(int... offsets) {
        ByteBuffer value = ByteBuffer.allocate(offsets.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int offset : offsets) {
            value.putInt(offset);
        }
        return item(value.array());
    }

    PixelBytes delimiter() {
        return raw("feffdde0 00000000");
    }

    PixelBytes raw(String hex) {
        out.writeBytes(bytes(hex));
        return this;
    }

    FrameTable table(PixelLayout layout) throws IOException {
        return FrameTable.read(this, new PixelElement(0, true, false), layout);
    }

    long bytesRead() {
        return bytesRead;
    }

    static byte[] bytes(String hex) {
        return java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Override
    public long size() {
        return out.size();
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        int n = ByteSource.of(out.toByteArray()).read(position, target);
        bytesRead += Math.max(0, n);
        return n;
    }
}
