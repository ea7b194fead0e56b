// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.AccountId;
import org.qianli.access.Accounts.Person;
import org.qianli.access.Membership;
import org.qianli.access.Role;
import org.qianli.directory.CentreId;
import org.qianli.directory.InstitutionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of accounts and memberships. */
@Repository
class AccountTables {

    private static final String SELECT =
            """
            select a.id, a.username, a.name, a.password_hash, a.institution_id, a.disabled,
                   a.must_change_password, a.last_sign_in_at,
                   array(select m.role || ' ' || m.institution_id || ' ' || coalesce(m.centre_id::text, '')
                         from membership m where m.account_id = a.id) as memberships
            from account a
            """;

    private final JdbcClient jdbc;

    AccountTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Account> find(AccountId id) {
        return jdbc.sql(SELECT + "where a.id = ?")
                .param(id.value())
                .query((row, _) -> account(row))
                .optional();
    }

    Optional<Account> findByUsername(String username) {
        return jdbc.sql(SELECT + "where a.username = ?")
                .param(username)
                .query((row, _) -> account(row))
                .optional();
    }

    List<Account> all() {
        return jdbc.sql(SELECT + "order by a.username").query((row, _) -> account(row)).list();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from account)").query(Boolean.class).single();
    }

    AccountId insert(NewAccount entry, String passwordHash, boolean mustChange) {
        return new AccountId(
                jdbc.sql(
                                """
                                insert into account (username, name, password_hash, institution_id, must_change_password)
                                values (?, ?, ?, ?, ?) returning id
                                """)
                        .params(
                                entry.username(),
                                entry.name(),
                                passwordHash,
                                entry.institutionId().value(),
                                mustChange)
                        .query(UUID.class)
                        .single());
    }

    boolean update(AccountId id, String name, InstitutionId institution, boolean disabled) {
        return jdbc.sql(
                                "update account set name = ?, institution_id = ?, disabled = ? where id = ?")
                        .params(name, institution.value(), disabled, id.value())
                        .update()
                == 1;
    }

    void setMemberships(AccountId id, Collection<Membership> memberships) {
        jdbc.sql("delete from membership where account_id = ?").param(id.value()).update();
        for (Membership membership : memberships) {
            CentreId centre = membership.centreId();
            jdbc.sql(
                            "insert into membership (account_id, institution_id, centre_id, role) values (:account, :institution, :centre, :role)")
                    .param("account", id.value())
                    .param("institution", membership.institutionId().value())
                    .param("centre", centre == null ? null : centre.value())
                    .param("role", membership.role().word())
                    .update();
        }
    }

    boolean setPassword(AccountId id, String passwordHash, boolean mustChange) {
        return jdbc.sql(
                                "update account set password_hash = ?, must_change_password = ? where id = ?")
                        .params(passwordHash, mustChange, id.value())
                        .update()
                == 1;
    }

    void recordSignIn(AccountId id) {
        jdbc.sql("update account set last_sign_in_at = now() where id = ?")
                .param(id.value())
                .update();
    }

    Map<AccountId, String> names(Collection<AccountId> ids) {
        Map<AccountId, String> names = new HashMap<>();
        jdbc.sql("select id, name from account where id = any(:ids)")
                .param("ids", ids.stream().map(AccountId::value).toArray(UUID[]::new))
                .query(row -> {
                    names.put(new AccountId(row.getObject(1, UUID.class)), row.getString(2));
                });
        return names;
    }

    List<Person> staff(CentreId centre) {
        return jdbc.sql(
                        """
                        select a.id, a.name, array_agg(m.role) as roles
                        from account a join membership m on m.account_id = a.id
                        where m.centre_id = ? and not a.disabled
                        group by a.id order by a.name
                        """)
                .param(centre.value())
                .query((row, _) ->
                        new Person(
                                new AccountId(row.getObject(1, UUID.class)),
                                row.getString(2),
                                roles(row)))
                .list();
    }

    private static Set<Role> roles(ResultSet row) throws SQLException {
        Set<Role> roles = new HashSet<>();
        for (String word : (String[]) row.getArray("roles").getArray()) {
            roles.add(Role.valueOf(word.toUpperCase(Locale.ROOT)));
        }
        return roles;
    }

    private static Account account(ResultSet row) throws SQLException {
        Set<Membership> memberships = new HashSet<>();
        for (String text : (String[]) row.getArray("memberships").getArray()) {
            memberships.add(membership(text));
        }
        return new Account(
                new AccountId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                new InstitutionId(row.getObject(5, UUID.class)),
                row.getBoolean(6),
                row.getBoolean(7),
                instant(row),
                memberships);
    }

    private static @Nullable Instant instant(ResultSet row) throws SQLException {
        OffsetDateTime time = row.getObject(8, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /**
     * Reads {@code role institution centre}, the centre being absent for roles of an institution.
     */
    private static Membership membership(String text) {
        List<String> parts = Arrays.asList(text.split(" ", 3));
        return new Membership(
                InstitutionId.valueOf(parts.get(1)),
                parts.get(2).isEmpty() ? null : CentreId.valueOf(parts.get(2)),
                Role.valueOf(parts.get(0).toUpperCase(Locale.ROOT)));
    }
}
