// SPDX-License-Identifier: Apache-2.0
package org.qianli.county;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Role;
import org.qianli.county.CountyFile.AccountEntry;
import org.qianli.county.CountyFile.AeTitleEntry;
import org.qianli.county.CountyFile.CentreEntry;
import org.qianli.county.CountyFile.InstitutionEntry;
import org.qianli.county.CountyFile.TokenEntry;
import org.qianli.directory.AeScope;
import org.qianli.directory.CentreKind;
import org.qianli.platform.StartFailure;

/** Finds the first mistake of a county file before anything of it is stored. */
final class CountyCheck {

    private static final int MIN_PASSWORD = 10;
    private static final int MIN_SECRET = 16;
    private static final int MAX_AE_TITLE = 16;

    private final CountyFile file;
    private final Set<String> institutions = new HashSet<>();
    private final Set<String> centres = new HashSet<>();
    private final Set<String> aeTitles = new HashSet<>();

    private CountyCheck(CountyFile file) {
        this.file = file;
    }

    /**
     * Checks everything.
     *
     * @throws StartFailure naming the entry and what is wrong with it
     */
    static void check(CountyFile file) {
        CountyCheck check = new CountyCheck(file);
        check.county();
        check.institutions();
        check.centres();
        check.accounts();
        check.tokens();
    }

    static CentreKind kind(String word) {
        return constant(CentreKind.values(), word).orElseThrow();
    }

    static AeScope scope(@Nullable String word) {
        return word == null ? AeScope.INSTITUTION : constant(AeScope.values(), word).orElseThrow();
    }

    static Role role(String word) {
        return constant(Role.values(), word).orElseThrow();
    }

    /** The codes of a centre's {@code serves}; empty means all. */
    static Optional<List<String>> served(@Nullable Object serves) {
        if (serves instanceof List<?> codes) {
            return Optional.of(codes.stream().map(String::valueOf).toList());
        }
        return Optional.empty();
    }

    private void county() {
        if (file.county() == null) {
            throw mistake("county", "is missing");
        }
        required("county.name", file.county().name());
        String zone = file.county().timeZone();
        try {
            var _ = ZoneId.of(zone == null ? "Asia/Shanghai" : zone);
        } catch (DateTimeException e) {
            throw mistake("county.timeZone", "there is no zone " + zone);
        }
    }

    private void institutions() {
        if (file.institutions().isEmpty()) {
            throw mistake("institutions", "there must be at least one");
        }
        for (InstitutionEntry entry : file.institutions()) {
            String where = "institution " + entry.code();
            required(where + " code", entry.code());
            required(where + " name", entry.name());
            if (!institutions.add(entry.code())) {
                throw mistake(where, "appears twice");
            }
            entry.aeTitles().forEach(title -> aeTitle(where, title));
        }
    }

    private void aeTitle(String institution, AeTitleEntry entry) {
        String where = institution + ", AE title " + entry.title();
        required(where, entry.title());
        if (entry.title().length() > MAX_AE_TITLE || !entry.title().matches("[!-\\[\\]-~ ]+")) {
            throw mistake(where, "must be 1 to 16 ASCII characters without backslash");
        }
        if (!aeTitles.add(entry.title())) {
            throw mistake(where, "appears twice");
        }
        if (entry.scope() != null) {
            word(where + " scope", AeScope.values(), entry.scope());
        }
        if ((entry.host() == null) != (entry.port() == null)) {
            throw mistake(where, "host and port go together");
        }
    }

    private void centres() {
        for (CentreEntry entry : file.centres()) {
            String where = "centre " + entry.code();
            required(where + " code", entry.code());
            required(where + " name", entry.name());
            word(where + " kind", CentreKind.values(), entry.kind());
            institution(where, entry.institution());
            if (!centres.add(entry.code())) {
                throw mistake(where, "appears twice");
            }
            Object serves = entry.serves();
            if (!(serves == null || serves.equals("all") || serves instanceof List<?>)) {
                throw mistake(where + " serves", "must be all or a list of institution codes");
            }
            served(serves).orElse(List.of()).forEach(code -> institution(where + " serves", code));
        }
    }

    private void accounts() {
        Set<String> usernames = new HashSet<>();
        for (AccountEntry entry : file.accounts()) {
            String where = "account " + entry.username();
            required(where + " username", entry.username());
            required(where + " name", entry.name());
            institution(where, entry.institution());
            centre(where, entry.centre());
            if (!usernames.add(entry.username().toLowerCase(Locale.ROOT))) {
                throw mistake(where, "appears twice");
            }
            if (Objects.requireNonNullElse(entry.password(), "").length() < MIN_PASSWORD) {
                throw mistake(where, "password must have at least 10 characters");
            }
            for (String role : entry.roles()) {
                word(where + " roles", Role.values(), role);
                if (role(role).isAtCentre() && entry.centre() == null) {
                    throw mistake(where, "role " + role + " needs a centre");
                }
            }
        }
    }

    private void tokens() {
        Set<String> names = new HashSet<>();
        for (TokenEntry entry : file.tokens()) {
            String where = "token " + entry.name();
            required(where + " name", entry.name());
            institution(where, entry.institution());
            centre(where, entry.centre());
            if (!names.add(entry.name())) {
                throw mistake(where, "appears twice");
            }
            if (Objects.requireNonNullElse(entry.secret(), "").length() < MIN_SECRET) {
                throw mistake(where, "secret must have at least 16 characters");
            }
        }
    }

    private void institution(String where, @Nullable String code) {
        if (code == null || !institutions.contains(code)) {
            throw mistake(where, "there is no institution " + code);
        }
    }

    private void centre(String where, @Nullable String code) {
        if (code != null && !centres.contains(code)) {
            throw mistake(where, "there is no centre " + code);
        }
    }

    private static void required(String where, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw mistake(where, "is missing");
        }
    }

    private static <E extends Enum<E>> void word(String where, E[] allowed, @Nullable String word) {
        if (word == null || constant(allowed, word).isEmpty()) {
            String words =
                    Arrays.stream(allowed)
                            .map(value -> value.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
            throw mistake(where, "is " + word + ", must be one of " + words);
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] values, String word) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    private static StartFailure mistake(String where, String what) {
        return new StartFailure("county file: " + where + ": " + what);
    }
}
