// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.codec.ReadFrames.Kind;
import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.core.Tags;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/**
 * Walks through an encoded data set one token at a time.
 *
 * <p>{@link #next} moves on; the other methods tell about the token it returned. After {@link
 * DataToken#ELEMENT} and {@link DataToken#FRAGMENT} the value may be read, copied or skipped; what
 * is not read is skipped by the next move. For one thread at a time.
 *
 * @dicom PS3.5 7.1 and 7.5
 */
public final class DataTokenReader {
    private final ByteSource in;
    private final boolean bigEndianSyntax;
    private final ReadOptions options;
    private final IntPredicate stopBefore;
    private final ReadFrames frames;
    private final ElementHeader header;
    private final ReadReport report;
    private final PendingValue value;
    private final TrailingBytes trailing;
    private boolean signed;
    private boolean ended;
    private boolean stopped;
    private int count;

    DataTokenReader(
            ByteSource in, TransferSyntax syntax, ReadOptions options, IntPredicate stopBefore) {
        this.in = in;
        this.bigEndianSyntax = syntax.bigEndian();
        this.options = options;
        this.stopBefore = stopBefore;
        this.frames = new ReadFrames(!syntax.explicitVr());
        this.header = new ElementHeader(in);
        this.report = new ReadReport(header, frames, options.strict());
        this.value = new PendingValue(in, header, report);
        this.trailing = new TrailingBytes(in, header, report);
    }

    /** Starts at the first element of a data set; a deflated stream must already be inflated. */
    public static DataTokenReader of(InputStream in, TransferSyntax syntax, ReadOptions options) {
        IntPredicate stop = options.headerOnly() ? Tags::isPixelData : tag -> false;
        return new DataTokenReader(ByteSource.of(in), syntax, options, stop);
    }

    /** Starts inside a sequence whose items fill the array, without representations. */
    static DataTokenReader ofItems(int tag, byte[] bytes, ReadOptions options) {
        ByteSource in = ByteSource.of(bytes, 0, bytes.length);
        var tokens =
                new DataTokenReader(in, TransferSyntax.IMPLICIT_LITTLE, options, next -> false);
        tokens.frames.push(Kind.SEQUENCE, tag, bytes.length, true);
        return tokens;
    }

    /** Gives the tag of the element, or of the sequence or pixel data around the token. */
    public int tag() {
        return header.tag;
    }

    /** Gives the representation of the element as encoded. */
    public Vr vr() {
        return header.vr;
    }

    /** Gives the length of what the header is of, in bytes; -1 where a delimiter ends it. */
    public long length() {
        return header.length;
    }

    /** Gives where the header of the token begins, in bytes from the start of the input. */
    public long offset() {
        return header.offset;
    }

    /**
     * Gives where the next unread byte is: behind {@link DataToken#ELEMENT} the first byte of the
     * value.
     */
    public long position() {
        return in.offset();
    }

    /** Tells whether the elements around the token are encoded without their representation. */
    public boolean isImplicit() {
        return frames.isImplicit();
    }

    /** Gives the number of sequences and items around the current token. */
    public int depth() {
        return frames.depth();
    }

    /**
     * Tells whether the end is a place where the reader was told to stop; {@link #tag} is then what
     * follows.
     */
    boolean hasStopped() {
        return stopped;
    }

    ReadReport report() {
        return report;
    }

    /** Lists the deviations met so far. */
    public List<Repair> repairs() {
        return report.repairs();
    }

    /** Moves to the next token. */
    public DataToken next() throws IOException {
        if (value.isThere()) {
            skip();
        }
        if (++count > options.maxElements()) {
            throw report.failure(
                    ErrorCode.TOO_MANY_ELEMENTS,
                    "more than " + options.maxElements() + " elements");
        }
        if (ended) {
            return DataToken.END;
        }
        if (in.offset() >= frames.end()) {
            return close();
        }
        return switch (frames.kind()) {
            case DATA_SET, ITEM -> nextElement();
            case SEQUENCE -> nextItem();
            case FRAGMENTS -> nextFragment();
        };
    }

    private DataToken close() {
        Kind kind = frames.kind();
        header.tag = frames.tag();
        frames.pop();
        return switch (kind) {
            case DATA_SET -> end();
            case SEQUENCE -> DataToken.SEQUENCE_END;
            case ITEM -> DataToken.ITEM_END;
            case FRAGMENTS -> DataToken.FRAGMENTS_END;
        };
    }

    private DataToken end() {
        ended = true;
        return DataToken.END;
    }

    /**
     * Only explicit data sets are big endian; sequences of unknown meaning inside them are implicit
     * and little.
     */
    private boolean isBigEndian() {
        return bigEndianSyntax && !frames.isImplicit();
    }

    private DataToken nextElement() throws IOException {
        while (in.ensure(8)) {
            boolean bigEndian = isBigEndian();
            header.peekTag(bigEndian);
            if (Tags.group(header.tag) == 0xFFFE) {
                DataToken token = delimiter();
                if (token != null) {
                    return token;
                }
                continue;
            }
            if (frames.depth() == 0) {
                stopped = stopBefore.test(header.tag);
                if (stopped || trailing.beginHere(count == 1, frames.isImplicit())) {
                    return end();
                }
            }
            if (frames.isImplicit()) {
                header.readImplicit(signed);
            } else if (!header.readExplicit(bigEndian, signed)) {
                throw report.failure(
                        ErrorCode.TRUNCATED, "the input ends inside the header of an element");
            }
            if (header.deviation != null) {
                report.repair(header.deviation);
            }
            return begin();
        }
        return endOfInput();
    }

    private DataToken endOfInput() {
        if (frames.depth() > 0) {
            throw report.failure(ErrorCode.TRUNCATED, "the input ends inside a sequence");
        }
        trailing.passRest();
        return end();
    }

    private DataToken begin() throws IOException {
        long length = header.length;
        if (length < 0) {
            return beginUndefined();
        }
        boolean fits = length <= frames.bound() - in.offset();
        if (header.vr == Vr.SQ) {
            if (!fits || header.isBeforeItems(isBigEndian())) {
                return beginSequence(within(length));
            }
            report.repair(Repair.Kind.NOT_ITEMS);
            header.vr = Vr.UN;
        } else if (!fits) {
            throw report.failure(
                    ErrorCode.BAD_LENGTH, "length " + length + " reaches beyond its item");
        }
        if ((length & 1) != 0) {
            report.repair(Repair.Kind.ODD_LENGTH);
        }
        if (header.tag == Tag.PixelRepresentation && length == 2 && in.ensure(2)) {
            signed = (in.window()[in.position()] | in.window()[in.position() + 1]) != 0;
        }
        value.begin();
        return DataToken.ELEMENT;
    }

    private DataToken beginUndefined() {
        Vr vr = header.vr;
        if (header.tag == Tag.PixelData || (vr.isStream() && vr != Vr.UN)) {
            frames.push(Kind.FRAGMENTS, header.tag, ReadFrames.UNDEFINED, frames.isImplicit());
            return DataToken.FRAGMENTS_START;
        }
        if (vr != Vr.SQ && vr != Vr.UN && !frames.isImplicit()) {
            throw report.failure(ErrorCode.BAD_LENGTH, "undefined length of a value that is " + vr);
        }
        return beginSequence(ReadFrames.UNDEFINED);
    }

    private DataToken beginSequence(long end) {
        if (frames.depth() >= 2 * options.maxDepth()) {
            throw report.failure(
                    ErrorCode.TOO_DEEP, "sequences nested deeper than " + options.maxDepth());
        }
        boolean implicit =
                frames.isImplicit()
                        || header.vr == Vr.UN
                        || header.deviation == Repair.Kind.IMPLICIT_ELEMENT;
        frames.push(Kind.SEQUENCE, header.tag, end, implicit);
        return DataToken.SEQUENCE_START;
    }

    /** Gives the end of something of this length, but not beyond the end of what holds it. */
    private long within(long length) {
        long end = in.offset() + length;
        long bound = frames.bound();
        if (end > bound) {
            report.repair(Repair.Kind.OVERLONG);
            return bound;
        }
        return end;
    }

    /** Meets a tag of group FFFE where an element should be; null if it was passed over. */
    private @Nullable DataToken delimiter() {
        int tag = header.tag;
        if (frames.kind() == Kind.ITEM && frames.isUndefined()) {
            if (tag == Tags.ITEM_END) {
                readDelimiter();
            } else {
                report.repair(Repair.Kind.NO_ITEM_DELIMITER);
            }
            return close();
        }
        if (tag != Tags.ITEM_END && tag != Tags.SEQUENCE_END) {
            throw report.failure(ErrorCode.UNEXPECTED_TAG, "an item where an element should be");
        }
        report.repair(Repair.Kind.STRAY_DELIMITER);
        header.readLength(isBigEndian());
        return null;
    }

    private void readDelimiter() {
        header.readLength(isBigEndian());
        if (header.length != 0) {
            report.repair(Repair.Kind.DELIMITER_LENGTH);
        }
    }

    private DataToken nextItem() throws IOException {
        while (in.ensure(8)) {
            header.peekTag(isBigEndian());
            switch (header.tag) {
                case Tags.ITEM -> {
                    header.readLength(isBigEndian());
                    long end = header.length < 0 ? ReadFrames.UNDEFINED : within(header.length);
                    header.tag = frames.tag();
                    frames.push(Kind.ITEM, frames.tag(), end, isItemImplicit());
                    return DataToken.ITEM_START;
                }
                case Tags.SEQUENCE_END -> {
                    if (frames.isUndefined()) {
                        readDelimiter();
                        return close();
                    }
                    report.repair(Repair.Kind.STRAY_DELIMITER);
                    header.readLength(isBigEndian());
                }
                case Tags.ITEM_END -> {
                    report.repair(Repair.Kind.STRAY_DELIMITER);
                    header.readLength(isBigEndian());
                }
                default -> {
                    return elementInSequence();
                }
            }
            if (in.offset() >= frames.end()) {
                return close();
            }
        }
        throw report.failure(ErrorCode.TRUNCATED, "the input ends inside a sequence");
    }

    /** Items of unknown representation are implicit (PS3.5 6.2.2), which not every writer knows. */
    private boolean isItemImplicit() throws IOException {
        boolean unknown = frames.isImplicit() && !frames.isImplicitOutside() && !bigEndianSyntax;
        if (unknown && header.length != 0 && in.ensure(8) && header.isExplicitAhead()) {
            report.repair(Repair.Kind.EXPLICIT_ITEM);
            return false;
        }
        return frames.isImplicit();
    }

    private DataToken elementInSequence() {
        if (!frames.isUndefined()) {
            throw report.failure(ErrorCode.UNEXPECTED_TAG, "an element where an item should be");
        }
        report.repair(Repair.Kind.NO_SEQUENCE_DELIMITER);
        return close();
    }

    private DataToken nextFragment() throws IOException {
        if (!in.ensure(8)) {
            if (in.available() == 0) {
                report.repair(Repair.Kind.NO_SEQUENCE_DELIMITER);
                return close();
            }
            throw report.failure(ErrorCode.TRUNCATED, "the input ends between fragments");
        }
        header.peekTag(isBigEndian());
        if (header.tag == Tags.SEQUENCE_END) {
            readDelimiter();
            return close();
        }
        if (header.tag != Tags.ITEM) {
            throw report.failure(ErrorCode.UNEXPECTED_TAG, "no fragment where one should be");
        }
        header.readLength(isBigEndian());
        header.tag = frames.tag();
        if (header.length < 0) {
            throw report.failure(ErrorCode.BAD_LENGTH, "a fragment of undefined length");
        }
        value.begin();
        return DataToken.FRAGMENT;
    }

    /** Tells whether a value of unknown representation begins as an item does. */
    boolean looksLikeItems() throws IOException {
        return value.looksLikeItems();
    }

    /** Reads the value of the element, in little endian. */
    public ValueElement value() throws IOException {
        return value.element(isBigEndian());
    }

    /** Reads the value or fragment as it is encoded. */
    public byte[] bytes() throws IOException {
        return value.bytes();
    }

    /** Copies the value or fragment as it is encoded. */
    public void transferTo(OutputStream out) throws IOException {
        value.transferTo(out);
    }

    /** Passes over the value or fragment. */
    public void skip() throws IOException {
        transferTo(OutputStream.nullOutputStream());
    }
}
