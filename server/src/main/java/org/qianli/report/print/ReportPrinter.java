// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.print;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.qianli.archive.StudyId;
import org.qianli.directory.Directory;
import org.qianli.mark.KeyImage;
import org.qianli.mark.MarkSet;
import org.qianli.mark.Marks;
import org.qianli.reading.ReadingTask;
import org.qianli.report.Letterhead;
import org.qianli.report.ReportLayout;
import org.qianli.report.ReportVersion;
import org.qianli.report.store.LetterheadTable;
import org.springframework.stereotype.Component;

/** Makes the sealed printed form of a version, with the key images of its study. */
@Component
public class ReportPrinter {

    /** Pixels of the longer side: 200 a inch at the printed size. */
    private static final int SIDE = 640;

    /**
     * A version to be printed.
     *
     * @param latest number of the current version
     * @param verifyUrl what the QR code leads to
     */
    public record Sheet(ReadingTask task, ReportVersion version, int latest, String verifyUrl) {}

    private final ReportPdf pdf;
    private final PdfSeal seal;
    private final Marks marks;
    private final Directory directory;
    private final LetterheadTable letterheads;

    ReportPrinter(
            ReportPdf pdf,
            PdfSeal seal,
            Marks marks,
            Directory directory,
            LetterheadTable letterheads) {
        this.pdf = pdf;
        this.seal = seal;
        this.marks = marks;
        this.directory = directory;
        this.letterheads = letterheads;
    }

    /** Prints a version as a document of its own. */
    public byte[] print(Sheet sheet) {
        return sealed(pdf.render(report(sheet)), sheet);
    }

    /**
     * Prints many versions as one document, one after the other.
     *
     * <p>A seal covers a whole file, so it is the stack that is sealed; each sheet keeps the code
     * that confirms its version.
     */
    public byte[] printAll(List<Sheet> sheets) {
        ReportStack stack = new ReportStack();
        sheets.forEach(sheet -> stack.add(pdf.render(report(sheet))));
        return sealed(stack.merged(), sheets.getFirst());
    }

    private byte[] sealed(byte[] document, Sheet sheet) {
        return seal.sign(
                document,
                ReportLayout.of(sheet.task.exam().kind().word()).title().zh(),
                Instant.now());
    }

    private PrintedReport report(Sheet sheet) {
        ReadingTask task = sheet.task;
        Letterhead letterhead = letterheads.find(task.institutionId());
        return new PrintedReport(
                sheet.version,
                ReportLayout.of(task.exam().kind().word()),
                directory.findInstitution(task.institutionId()).orElseThrow(),
                letterhead,
                task.exam(),
                pictures(new StudyId(task.exam().studyId()), letterhead.pictures()),
                sheet.latest,
                sheet.verifyUrl,
                directory.county().timeZone());
    }

    private List<byte[]> pictures(StudyId study, int most) {
        List<byte[]> pictures = new ArrayList<>();
        MarkSet set = marks.of(study);
        for (KeyImage image : set.keyImages()) {
            if (pictures.size() < most) {
                try {
                    marks.picture(study, set, image, SIDE).ifPresent(pictures::add);
                } catch (IOException e) {
                    throw new UncheckedIOException("a key image cannot be read", e);
                }
            }
        }
        return pictures;
    }
}
