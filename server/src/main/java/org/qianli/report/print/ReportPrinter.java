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
import org.qianli.report.ReportLayout;
import org.qianli.report.ReportVersion;
import org.springframework.stereotype.Component;

/** Makes the sealed printed form of a version, with the key images of its study. */
@Component
public class ReportPrinter {

    /** Six fill a page; whoever needs more opens the study. */
    private static final int MOST_PICTURES = 6;

    /** Pixels of the longer side: 200 a inch at the printed size. */
    private static final int SIDE = 640;

    private final ReportPdf pdf;
    private final PdfSeal seal;
    private final Marks marks;
    private final Directory directory;

    ReportPrinter(ReportPdf pdf, PdfSeal seal, Marks marks, Directory directory) {
        this.pdf = pdf;
        this.seal = seal;
        this.marks = marks;
        this.directory = directory;
    }

    /**
     * Prints a version.
     *
     * @param latest number of the current version
     * @param verifyUrl what the QR code leads to
     */
    public byte[] print(ReadingTask task, ReportVersion version, int latest, String verifyUrl) {
        ReportLayout layout = ReportLayout.of(task.exam().kind().word());
        PrintedReport report =
                new PrintedReport(
                        version,
                        layout,
                        directory.findInstitution(task.institutionId()).orElseThrow(),
                        task.exam(),
                        pictures(new StudyId(task.exam().studyId())),
                        latest,
                        verifyUrl,
                        directory.county().timeZone());
        return seal.sign(pdf.render(report), layout.title().zh(), Instant.now());
    }

    private List<byte[]> pictures(StudyId study) {
        List<byte[]> pictures = new ArrayList<>();
        for (KeyImage image : marks.keyImages(study)) {
            if (pictures.size() < MOST_PICTURES) {
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
