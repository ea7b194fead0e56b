// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;

/**
 * Signs canonical reports with the server's key: ECDSA over P-256 with SHA-256.
 *
 * <p>The key pair is made at the first start and stays in the data directory: {@code
 * report-signing.key} (PKCS #8 PEM, readable by the server's user only) and {@code
 * report-signing.pub} (the public key, for whoever verifies). The hash chain shows that nothing was
 * changed or left out; the signature shows that this server wrote it.
 */
public final class ReportSigner {

    private static final String ALGORITHM = "SHA256withECDSA";
    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private ReportSigner(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** Opens the key pair in this directory, or makes it there. */
    public static ReportSigner open(Path directory) throws IOException {
        Path key = directory.resolve("report-signing.key");
        Path pub = directory.resolve("report-signing.pub");
        try {
            if (!Files.exists(key)) {
                create(key, pub);
            }
            KeyFactory keys = KeyFactory.getInstance("EC");
            return new ReportSigner(
                    keys.generatePrivate(new PKCS8EncodedKeySpec(pem(key))),
                    keys.generatePublic(new X509EncodedKeySpec(pem(pub))));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new IOException("the report signing key in " + directory + " is broken", broken);
        }
    }

    /** Signs the text's UTF-8 bytes; gives the DER signature in Base64. */
    public String sign(String canonical) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(canonical.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the signing key was checked at start", impossible);
        }
    }

    /** Tells whether this server's key made the signature over the text. */
    public boolean verify(String canonical, String signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(publicKey);
            verifier.update(canonical.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Writes the private key last and atomically: where it exists, the pair is complete. */
    private static void create(Path key, Path pub) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        Files.createDirectories(key.toAbsolutePath().getParent());
        Files.writeString(pub, text("PUBLIC KEY", pair.getPublic().getEncoded()));
        Path fresh = Files.createTempFile(key.toAbsolutePath().getParent(), "report-signing", "");
        if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(
                    fresh,
                    EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
        Files.writeString(
                fresh,
                text("PRIVATE KEY", pair.getPrivate().getEncoded()),
                StandardOpenOption.DSYNC);
        Files.move(fresh, key, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String text(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind);
    }

    private static byte[] pem(Path file) throws IOException {
        String body = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        return Base64.getMimeDecoder().decode(body);
    }
}
