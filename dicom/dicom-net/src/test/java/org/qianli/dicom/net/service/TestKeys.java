// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a certificate that vouches for itself, made anew for a test. */
final class TestKeys {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final KeyStore store;

    private TestKeys(Path folder, KeyStore store) {
        this.folder = folder;
        this.store = store;
    }

    /**
     * Makes a key.
     *
     * @param algorithm EC or RSA
     */
    static TestKeys make(Path folder, String algorithm) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                algorithm,
                                "-alias",
                                "own",
                                "-dname",
                                "CN=localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                keys.toString())
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new TestKeys(folder, store);
    }

    /** Trusts the certificate and shows it. */
    SSLContext trusted() throws GeneralSecurityException {
        KeyManagerFactory ours = KeyManagerFactory.getInstance("PKIX");
        ours.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), trust().getTrustManagers(), null);
        return context;
    }

    /** Trusts the certificate and shows none. */
    SSLContext withoutCertificate() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust().getTrustManagers(), null);
        return context;
    }

    private TrustManagerFactory trust() throws GeneralSecurityException {
        TrustManagerFactory theirs = TrustManagerFactory.getInstance("PKIX");
        theirs.init(store);
        return theirs;
    }

    /** Writes the key as other programs read it. */
    Path keyFile() throws GeneralSecurityException, IOException {
        return pem("PRIVATE KEY", store.getKey("own", PASSWORD.toCharArray()).getEncoded());
    }

    /** Writes the certificate as other programs read it. */
    Path certificateFile() throws GeneralSecurityException, IOException {
        return pem("CERTIFICATE", store.getCertificate("own").getEncoded());
    }

    private Path pem(String label, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(
                folder.resolve(label.replace(' ', '-') + ".pem"),
                "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }
}
