// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.print;

import java.time.ZoneId;
import java.util.List;
import org.qianli.directory.Institution;
import org.qianli.order.Exam;
import org.qianli.report.Letterhead;
import org.qianli.report.ReportLayout;
import org.qianli.report.ReportVersion;

/**
 * What a printed report is made of.
 *
 * @param institution whose header it carries: the one that asked
 * @param letterhead how that institution's reports are printed
 * @param pictures key images as PNG files
 * @param latest number of the current version, so that an older one says that it is replaced
 * @param verifyUrl what the QR code leads to
 */
public record PrintedReport(
        ReportVersion version,
        ReportLayout layout,
        Institution institution,
        Letterhead letterhead,
        Exam exam,
        List<byte[]> pictures,
        int latest,
        String verifyUrl,
        ZoneId zone) {}
