// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.deflate;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.NativeEncoder;
import org.qianli.dicom.image.codec.NativeShape;

/**
 * Encodes Deflated Image Frame Compression.
 *
 * @dicom PS3.5 8.2.16
 */
public final class DeflatedFrameEncoder implements NativeEncoder {

    @Override
    public byte[] encode(byte[] frame, NativeShape shape) {
        if (frame.length < shape.byteCount()) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, frame.length + " bytes");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(frame, 0, shape.byteCount());
            deflater.finish();
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        if (out.size() % 2 != 0) {
            out.write(0);
        }
        return out.toByteArray();
    }
}
