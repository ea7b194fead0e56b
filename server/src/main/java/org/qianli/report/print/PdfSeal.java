// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.GregorianCalendar;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Signs printed reports as PAdES baseline B-B (ETSI EN 319 142-1): a CAdES signature over the whole
 * file, which any PDF reader checks.
 *
 * <p>The certificate is the institution's, from a PKCS #12 file; without one the server makes its
 * own, which shows that nothing was changed but not to strangers who the signer is.
 */
public final class PdfSeal {

    private static final String ALIAS = "seal";
    private static final String SUB_FILTER = "ETSI.CAdES.detached";

    /** Room for the signature and a chain of certificates. */
    private static final int ROOM = 24 * 1024;

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private PdfSeal(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    /** Opens the key and certificates of a PKCS #12 file; the first key is taken. */
    public static PdfSeal open(Path file, char[] password) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stream, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    List<X509Certificate> chain =
                            Arrays.stream(store.getCertificateChain(alias))
                                    .map(X509Certificate.class::cast)
                                    .toList();
                    return new PdfSeal(key, chain);
                }
            }
            throw new IOException("no key in " + file);
        } catch (GeneralSecurityException broken) {
            throw new IOException("the seal's key in " + file + " cannot be opened", broken);
        }
    }

    /** Opens the server's own seal in this directory, or makes it there. */
    public static PdfSeal openOrMake(Path directory, String holder, Instant now)
            throws IOException {
        Path file = directory.resolve("report-seal.p12");
        char[] none = new char[0]; // the directory's rights protect it, as they do the signing key
        if (!Files.exists(file)) {
            Files.createDirectories(directory);
            Path fresh = Files.createTempFile(directory, "report-seal", "");
            try (OutputStream out = Files.newOutputStream(fresh)) {
                SelfMadeCertificate made = SelfMadeCertificate.of(holder, now);
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, none);
                Certificate[] certificates = {made.certificate()};
                store.setKeyEntry(ALIAS, made.key(), none, certificates);
                store.store(out, none);
            } catch (GeneralSecurityException impossible) {
                throw new IOException("the seal cannot be made", impossible);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return open(file, none);
    }

    /** The certificate that readers see. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /**
     * Signs a document.
     *
     * @param pdf as rendered
     * @param reason shown by readers beside the signature
     */
    public byte[] sign(byte[] pdf, String reason, Instant now) {
        try (PDDocument document = Loader.loadPDF(pdf);
                SignatureOptions options = new SignatureOptions()) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName(SUB_FILTER));
            signature.setReason(reason);
            signature.setSignDate(GregorianCalendar.from(now.atZone(ZoneId.systemDefault())));
            options.setPreferredSignatureSize(ROOM);
            document.addSignature(signature, content -> cms(content.readAllBytes()), options);
            ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length + 2 * ROOM);
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException("report cannot be sealed", broken);
        }
    }

    private byte[] cms(byte[] content) throws IOException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            String algorithm =
                    key.getAlgorithm().startsWith("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            JcaSignerInfoGeneratorBuilder signer =
                    new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build());
            signer.setSignedAttributeGenerator(new PadesAttributes(certificate()));
            generator.addSignerInfoGenerator(
                    signer.build(new JcaContentSignerBuilder(algorithm).build(key), certificate()));
            generator.addCertificates(new JcaCertStore(chain));
            return generator.generate(new CMSProcessableByteArray(content), false).getEncoded();
        } catch (CMSException | OperatorCreationException | GeneralSecurityException broken) {
            throw new IOException("report cannot be sealed", broken);
        }
    }

    /** PAdES names the certificate inside the signature and keeps the time outside it. */
    private static final class PadesAttributes extends DefaultSignedAttributeTableGenerator {
        private final byte[] digest;

        PadesAttributes(X509Certificate certificate) throws GeneralSecurityException {
            digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        }

        @Override
        @SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"}) // as the library declares it
        protected Hashtable createStandardAttributeTable(Map parameters) {
            Hashtable table = super.createStandardAttributeTable(parameters);
            table.remove(CMSAttributes.signingTime);
            ASN1ObjectIdentifier id = PKCSObjectIdentifiers.id_aa_signingCertificateV2;
            table.put(
                    id,
                    new Attribute(
                            id, new DERSet(new SigningCertificateV2(new ESSCertIDv2(digest)))));
            return table;
        }
    }
}
