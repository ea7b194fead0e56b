// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.core.Tags;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/**
 * Reads what stands before a value: tag, representation and length.
 *
 * @dicom PS3.5 7.1
 */
final class ElementHeader {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteSource in;

    int tag;
    Vr vr = Vr.UN;

    /** Length in bytes, -1 for undefined. */
    long length;

    /** Where the header begins. */
    long offset;

    /** What was odd about the last header; null if nothing was. */
    Repair.@Nullable Kind deviation;

    ElementHeader(ByteSource in) {
        this.in = in;
    }

    /** Looks at the tag of the next element, of which 8 bytes are available. */
    void peekTag(boolean bigEndian) {
        offset = in.offset();
        int word = (int) INT.get(in.window(), in.position());
        tag = bigEndian ? Integer.reverseBytes(word) : Integer.rotateLeft(word, 16);
    }

    /** Tells whether the next four bytes are the little endian tag of an item. */
    boolean isItemAhead() {
        return (int) INT.get(in.window(), in.position()) == Integer.rotateLeft(Tags.ITEM, 16);
    }

    /**
     * Tells whether the next 8 bytes begin an explicit element: they name the representation that
     * the dictionary has for their tag.
     */
    boolean isExplicitAhead() {
        int next = Integer.rotateLeft((int) INT.get(in.window(), in.position()), 16);
        Vr named = namedAhead();
        return named != null && named == Dictionary.implicitVr(next, false);
    }

    /**
     * Tells whether the tag that was looked at may be an element behind the pixel data, and not
     * something that was appended to the file.
     */
    boolean mayFollowPixels(boolean implicit) {
        if (Dictionary.find(tag).isPresent()) {
            return true;
        }
        boolean later = Integer.compareUnsigned(tag, Tag.PixelData) > 0;
        int length = (int) INT.get(in.window(), in.position() + 4);
        // Letters taken for a length would be hundreds of megabytes.
        boolean likely = length >>> 24 == 0 || length == -1;
        return later && (implicit ? likely : namedAhead() != null);
    }

    /** Tells whether the value may be items or what ends them, and is not anything else. */
    boolean isBeforeItems(boolean bigEndian) throws IOException {
        if (length < 8) {
            return length == 0;
        }
        if (!in.ensure(8)) {
            return true;
        }
        int group = (int) INT.get(in.window(), in.position()) & 0xFFFF;
        return group == (bigEndian ? 0xFEFF : 0xFFFE);
    }

    private @Nullable Vr namedAhead() {
        return Vr.ofCode(in.window()[in.position() + 4], in.window()[in.position() + 5]);
    }

    /** Reads past tag and 32-bit length of an item, a delimiter or an implicit element. */
    void readLength(boolean bigEndian) {
        int word = (int) INT.get(in.window(), in.position() + 4);
        setLength(bigEndian ? Integer.reverseBytes(word) : word);
        in.advance(8);
    }

    /** Reads past the header of an implicit element whose tag was looked at. */
    void readImplicit(boolean signed) {
        readLength(false);
        vr = Dictionary.implicitVr(tag, signed);
        deviation = null;
    }

    /**
     * Reads past the header of an explicit element whose tag was looked at; false if the input ends
     * in it.
     */
    boolean readExplicit(boolean bigEndian, boolean signed) throws IOException {
        int first = in.window()[in.position() + 4];
        int second = in.window()[in.position() + 5];
        Vr found = Vr.ofCode(first, second);
        if (found == null) {
            return readUnknown(first, second, bigEndian, signed);
        }
        deviation = null;
        vr = found;
        return found.hasLongLength() ? readLongLength(bigEndian) : readShortLength(bigEndian);
    }

    private boolean readUnknown(int first, int second, boolean bigEndian, boolean signed)
            throws IOException {
        if (isLetter(first) && isLetter(second)) {
            // Representations to come have 32-bit lengths (PS3.5 6.2.2).
            deviation = Repair.Kind.UNKNOWN_VR;
            vr = Vr.UN;
            return readLongLength(bigEndian);
        }
        if (first >= ' ' && second >= ' ') {
            deviation = Repair.Kind.UNKNOWN_VR;
            vr = Dictionary.implicitVr(tag, signed);
            return readShortLength(bigEndian);
        }
        readLength(bigEndian);
        vr = Dictionary.implicitVr(tag, signed);
        deviation = Repair.Kind.IMPLICIT_ELEMENT;
        return true;
    }

    private static boolean isLetter(int character) {
        return character >= 'A' && character <= 'Z';
    }

    private boolean readShortLength(boolean bigEndian) {
        byte[] window = in.window();
        int at = in.position() + 6;
        int low = window[bigEndian ? at + 1 : at] & 0xFF;
        int high = window[bigEndian ? at : at + 1] & 0xFF;
        length = (long) high << 8 | low;
        in.advance(8);
        return true;
    }

    private boolean readLongLength(boolean bigEndian) throws IOException {
        if (!in.ensure(12)) {
            return false;
        }
        int word = (int) INT.get(in.window(), in.position() + 8);
        setLength(bigEndian ? Integer.reverseBytes(word) : word);
        in.advance(12);
        return true;
    }

    private void setLength(int word) {
        length = word == -1 ? -1 : word & 0xFFFFFFFFL;
    }
}
