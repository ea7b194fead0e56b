// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qianli.dicom.codec.ByteSource;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.ReadResult;
import org.qianli.dicom.codec.Repair;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.core.Tags;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Tag;

/**
 * Reads one file, with or without preamble and meta information.
 *
 * @dicom PS3.10 7
 */
final class DicomFileReader {
    private static final int PREAMBLE = 128;
    private static final int META_GROUP = 0x0002;

    private final ByteSource in;
    private final ReadOptions options;
    private final List<Repair> repairs = new ArrayList<>();

    DicomFileReader(ByteSource in, ReadOptions options) {
        this.in = in;
        this.options = options;
    }

    FileReadResult read() throws IOException {
        boolean prefixed = skipPreamble();
        DataSet meta = readMeta();
        Optional<TransferSyntax> guess = SyntaxProbe.guess(in);
        if (!prefixed && meta.isEmpty() && guess.isEmpty()) {
            throw new DicomException(ErrorCode.NOT_DICOM, "neither a DICOM file nor a data set");
        }
        TransferSyntax syntax = syntax(meta, guess);
        long start = in.offset();
        ReadResult result = DataSetReader.readResult(in, syntax, options);
        repairs.addAll(result.repairs());
        return new FileReadResult(
                new DicomFile(meta, syntax, result.dataSet()),
                start,
                result.pixelDataOffset(),
                repairs);
    }

    private boolean skipPreamble() throws IOException {
        if (in.ensure(PREAMBLE + 4) && isPrefix(PREAMBLE)) {
            in.advance(PREAMBLE + 4);
            return true;
        }
        boolean bare = in.ensure(4) && isPrefix(0);
        if (bare) {
            in.advance(4);
        }
        if (in.ensure(1)) {
            note(Repair.Kind.NO_PREAMBLE, in.offset(), "");
        }
        return bare;
    }

    private boolean isPrefix(int at) {
        return in.peek(at) == 'D'
                && in.peek(at + 1) == 'I'
                && in.peek(at + 2) == 'C'
                && in.peek(at + 3) == 'M';
    }

    private DataSet readMeta() throws IOException {
        boolean there = in.ensure(8) && in.peek(0) == META_GROUP && in.peek(1) == 0;
        if (!there) {
            return DataSet.empty();
        }
        long start = in.offset();
        ReadOptions lenient = ReadOptions.all().bounded(options.maxDepth(), options.maxElements());
        ReadResult result =
                DataSetReader.readGroup(
                        in,
                        META_GROUP,
                        TransferSyntax.EXPLICIT_LITTLE,
                        options.strict() ? lenient.strictly() : lenient);
        repairs.addAll(result.repairs());
        DataSet meta = result.dataSet();
        // Tag, representation, length and value of the group length itself are not counted.
        long length = in.offset() - start - 12;
        if (meta.longValue(Tag.FileMetaInformationGroupLength).orElse(-1) != length) {
            note(
                    Repair.Kind.WRONG_META_LENGTH,
                    start,
                    Tags.format(Tag.FileMetaInformationGroupLength));
        }
        return meta;
    }

    private TransferSyntax syntax(DataSet meta, Optional<TransferSyntax> guess) {
        Optional<String> named = meta.string(Tag.TransferSyntaxUID);
        if (named.isEmpty()) {
            note(
                    meta.isEmpty() ? Repair.Kind.NO_META : Repair.Kind.NO_TRANSFER_SYNTAX,
                    in.offset(),
                    "");
            return guess.orElse(TransferSyntax.IMPLICIT_LITTLE);
        }
        TransferSyntax syntax = TransferSyntax.of(named.get());
        if (guess.isPresent() && contradicts(syntax, guess.get())) {
            note(
                    Repair.Kind.WRONG_TRANSFER_SYNTAX,
                    in.offset(),
                    Dictionary.keyword(Tag.TransferSyntaxUID));
            return guess.get();
        }
        return syntax;
    }

    /** A deflated data set looks like nothing; should it look like elements it is not deflated. */
    private static boolean contradicts(TransferSyntax named, TransferSyntax seen) {
        return named.explicitVr() != seen.explicitVr()
                || named.bigEndian() != seen.bigEndian()
                || named.deflated();
    }

    private void note(Repair.Kind kind, long offset, String path) {
        if (options.strict()) {
            throw new DicomException(ErrorCode.NOT_CONFORMANT, kind.toString(), offset, path);
        }
        repairs.add(new Repair(kind, offset, path));
    }
}
