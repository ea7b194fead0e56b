// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.account;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.qianli.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id passwords.
 *
 * <p>At most one hash per core is computed at a time: each takes 19 MiB, and a burst of sign-ins
 * must not take the memory of the archive.
 */
@Component
public final class Passwords {

    /**
     * Shorter ones are refused (NIST SP 800-63B: at least 8 where no second factor is asked for).
     */
    public static final int MIN_LENGTH = 10;

    /** Longer ones are refused: they cost time before anybody has signed in. */
    public static final int MAX_LENGTH = 200;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int PARALLELISM = 1;

    /** OWASP's minimum for Argon2id: 19 MiB and two passes. */
    private static final int MEMORY_KIB = 19 * 1024;

    private static final int PASSES = 2;

    /** Without letters and digits that are mistaken for each other when read out. */
    private static final String ALPHABET =
            "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int RANDOM_LENGTH = 16;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, PARALLELISM, MEMORY_KIB, PASSES);
    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final SecureRandom random = new SecureRandom();

    /** Compared with when the account does not exist, so that both answers take the same time. */
    private final String nobody = encoder.encode(random());

    String hash(String password) {
        cores.acquireUninterruptibly();
        try {
            return encoder.encode(password);
        } finally {
            cores.release();
        }
    }

    boolean matches(String password, Optional<String> hash) {
        if (password.length() > MAX_LENGTH) {
            return false;
        }
        cores.acquireUninterruptibly();
        try {
            boolean same = encoder.matches(password, hash.orElse(nobody));
            return same && hash.isPresent();
        } finally {
            cores.release();
        }
    }

    /** Refuses a password that is too short, too long or the username. */
    void check(String username, String password) {
        if (password.length() < MIN_LENGTH) {
            throw weak("password.too-short");
        }
        if (password.length() > MAX_LENGTH) {
            throw weak("password.too-long");
        }
        if (password.equalsIgnoreCase(username)) {
            throw weak("password.is-username");
        }
    }

    String random() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    private static Problem weak(String messageKey) {
        return new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT, "weak-password", MIN_LENGTH, MAX_LENGTH)
                .field("replacement", messageKey);
    }
}
