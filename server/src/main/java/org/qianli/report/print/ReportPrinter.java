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

    /**
     * Prints a version.
     *
     * @param latest number of the current version
     * @param verifyUrl what the QR code leads to
     */
    public byte[] print(ReadingTask task, ReportVersion version, int latest, String verifyUrl) {
        return seal.sign(
                pdf.render(report(task, version, latest, verifyUrl)),
                ReportLayout.of(task.exam().kind().word()).title().zh(),
                Instant.now());
    }

    private PrintedReport report(
            ReadingTask task, ReportVersion version, int latest, String verifyUrl) {
        Letterhead letterhead = letterheads.find(task.institutionId());
        return new PrintedReport(
                version,
                ReportLayout.of(task.exam().kind().word()),
                directory.findInstitution(task.institutionId()).orElseThrow(),
                letterhead,
                task.exam(),
                pictures(new StudyId(task.exam().studyId()), letterhead.pictures()),
                latest,
                verifyUrl,
                directory.county().timeZone());
    }

    private List<byte[]> pictures(StudyId study, int most) {
        List<byte[]> pictures = new ArrayList<>();
        for (KeyImage image : marks.keyImages(study)) {
            if (pictures.size() < most) {
                try {
                    marks.picture(study, image, SIDE).ifPresent(pictures::add);
                } catch (IOException e) {
                    throw new UncheckedIOException("a key image cannot be read", e);
                }
            }
        }
        return pictures;
    }
}
