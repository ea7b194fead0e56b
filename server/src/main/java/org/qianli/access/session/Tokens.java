// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.session;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.directory.CentreId;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Problem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Bearer tokens of machines. A token acts for one institution, and for one of its centres if given.
 */
@Service
public class Tokens {

    /** Marks our tokens, so that leaked ones are found by secret scanners. */
    private static final String PREFIX = "qianli_";

    /** A secret that somebody chose, from the county file, must not be guessable. */
    public static final int MIN_SECRET_LENGTH = 16;

    /** A token as administrators see it. */
    @Schema(name = "MachineToken")
    public record Token(
            UUID id,
            String name,
            InstitutionId institutionId,
            @Nullable CentreId centreId,
            String createdBy,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {}

    /** What is said about a token when it is made. */
    public record NewToken(
            String name,
            InstitutionId institutionId,
            @Nullable CentreId centreId,
            String createdBy) {}

    /** A token that was just made; the secret is told this once. */
    @Schema(name = "IssuedToken")
    public record Issued(UUID id, String secret) {}

    private final JdbcClient jdbc;
    private final RecentCallers recent = new RecentCallers();

    public Tokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Makes a token with a random secret.
     *
     * @throws Problem {@code token-name-taken} (409)
     */
    public Issued issue(NewToken entry) {
        String secret = PREFIX + Secrets.random();
        try {
            return new Issued(insert(entry, secret, ""), secret);
        } catch (DuplicateKeyException e) {
            throw Problem.conflict("token-name-taken");
        }
    }

    /** Makes the token of this name with a given secret, or changes it; for provisioning. */
    public void save(NewToken entry, String secret) {
        var _ =
                insert(
                        entry,
                        secret,
                        """
                        on conflict (name) do update
                        set secret_hash = excluded.secret_hash, institution_id = excluded.institution_id,
                            centre_id = excluded.centre_id
                        """);
        recent.clear();
    }

    public List<Token> all() {
        return jdbc.sql(
                        """
                        select id, name, institution_id, centre_id, created_by, created_at, last_used_at
                        from token order by name
                        """)
                .query((row, _) ->
                        new Token(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                new InstitutionId(row.getObject(3, UUID.class)),
                                centre(row.getObject(4, UUID.class)),
                                row.getString(5),
                                row.getObject(6, OffsetDateTime.class).toInstant(),
                                instant(row.getObject(7, OffsetDateTime.class))))
                .list();
    }

    /** Ends a token; false when there is none. */
    public boolean revoke(UUID id) {
        boolean found = jdbc.sql("delete from token where id = ?").param(id).update() == 1;
        recent.clear();
        return found;
    }

    Optional<SignedIn> find(String secret) {
        byte[] digest = Secrets.digest(secret);
        return recent.find(digest, () -> load(digest));
    }

    private UUID insert(NewToken entry, String secret, String onConflict) {
        CentreId centre = entry.centreId();
        return jdbc.sql(
                        """
                        insert into token (name, secret_hash, institution_id, centre_id, created_by)
                        values (:name, :digest, :institution, :centre, :createdBy)
                        """
                                + onConflict
                                + " returning id")
                .param("name", entry.name())
                .param("digest", Secrets.digest(secret))
                .param("institution", entry.institutionId().value())
                .param("centre", centre == null ? null : centre.value())
                .param("createdBy", entry.createdBy())
                .query(UUID.class)
                .single();
    }

    private Optional<SignedIn> load(byte[] digest) {
        return jdbc.sql(
                        """
                        update token set last_used_at = now() where secret_hash = ?
                        returning id, name, institution_id, centre_id
                        """)
                .param(digest)
                .query((row, _) -> {
                    UUID centre = row.getObject(4, UUID.class);
                    return Caller.machine(
                            Caller.Kind.TOKEN,
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            new InstitutionId(row.getObject(3, UUID.class)),
                            centre == null ? Set.of() : Set.of(new CentreId(centre)));
                })
                .optional()
                .map(caller -> new SignedIn(caller, false));
    }

    private static @Nullable CentreId centre(@Nullable UUID id) {
        return id == null ? null : new CentreId(id);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
