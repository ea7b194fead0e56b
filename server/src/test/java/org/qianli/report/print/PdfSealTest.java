// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.print;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.report.Letterhead;
import org.qianli.report.ReportLayout;
import org.qianli.report.SampleReports;

class PdfSealTest {

    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

    @TempDir private Path keys = Path.of("");

    @Test
    void theSignatureCoversTheWholeFileAndNamesItsCertificate() throws Exception {
        PdfSeal seal = PdfSeal.openOrMake(keys, "青石县", NOW);
        byte[] sealed = sealed(seal);
        try (PDDocument document = Loader.loadPDF(sealed)) {
            PDSignature signature = document.getSignatureDictionaries().getFirst();
            assertThat(signature.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
            int[] range = signature.getByteRange();
            assertThat(range[0]).isZero();
            assertThat(range[2] + range[3]).isEqualTo(sealed.length);
            CMSSignedData cms =
                    new CMSSignedData(
                            new CMSProcessableByteArray(signature.getSignedContent(sealed)),
                            new ByteArrayInputStream(signature.getContents(sealed)));
            SignerInformation signer = cms.getSignerInfos().iterator().next();
            assertThat(verifies(signer, seal.certificate())).isTrue();
            assertThat(
                            signer.getSignedAttributes()
                                    .get(PKCSObjectIdentifiers.id_aa_signingCertificateV2))
                    .isNotNull();
            assertThat(signer.getSignedAttributes().get(CMSAttributes.signingTime)).isNull();
            assertThat(cms.getCertificates().getMatches(null))
                    .extracting(X509CertificateHolder::getSerialNumber)
                    .containsExactly(seal.certificate().getSerialNumber());
        }
    }

    @Test
    void aChangedByteBreaksIt() throws Exception {
        PdfSeal seal = PdfSeal.openOrMake(keys, "青石县", NOW);
        byte[] sealed = sealed(seal);
        PDSignature signature;
        try (PDDocument document = Loader.loadPDF(sealed)) {
            signature = document.getSignatureDictionaries().getFirst();
        }
        byte[] changed = sealed.clone();
        changed[changed.length / 4] ^= 1;
        CMSSignedData cms =
                new CMSSignedData(
                        new CMSProcessableByteArray(signature.getSignedContent(changed)),
                        new ByteArrayInputStream(signature.getContents(sealed)));
        SignerInformation signer = cms.getSignerInfos().iterator().next();
        assertThat(verifies(signer, seal.certificate())).isFalse();
    }

    @Test
    void theSelfMadeKeyIsMadeOnce() throws IOException {
        PdfSeal first = PdfSeal.openOrMake(keys, "青石县", NOW);
        PdfSeal second = PdfSeal.openOrMake(keys, "青石县", NOW);
        assertThat(second.certificate()).isEqualTo(first.certificate());
    }

    /** Poppler reads the signature as other people's PDF readers do. */
    @Test
    void anotherReaderFindsItValid() throws Exception {
        assumeThat(Path.of("/usr/bin/pdfsig")).as("needs poppler-utils").exists();
        Path file = keys.resolve("report.pdf");
        Files.write(file, sealed(PdfSeal.openOrMake(keys, "青石县", NOW)));
        Process pdfsig =
                new ProcessBuilder("/usr/bin/pdfsig", "-nocert", file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(pdfsig.getInputStream().readAllBytes(), UTF_8);
        assertThat(pdfsig.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said)
                .contains("Signature is Valid")
                .contains("ETSI.CAdES.detached")
                .contains("Total document signed");
    }

    private static boolean verifies(SignerInformation signer, X509Certificate certificate)
            throws Exception {
        try {
            return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        } catch (org.bouncycastle.cms.CMSSignerDigestMismatchException changed) {
            return false;
        }
    }

    private static byte[] sealed(PdfSeal seal) {
        byte[] pdf =
                new ReportPdf(new ReportHtml())
                        .render(
                                new PrintedReport(
                                        SampleReports.version(1),
                                        ReportLayout.of("imaging"),
                                        SampleReports.institution(),
                                        Letterhead.PLAIN,
                                        SampleReports.exam(),
                                        List.of(),
                                        1,
                                        "https://example.org/verify/x",
                                        ZoneId.of("Asia/Shanghai")));
        return seal.sign(pdf, "医学影像诊断报告单", NOW);
    }
}
