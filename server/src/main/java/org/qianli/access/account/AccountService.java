// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.account;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.qianli.access.AccountId;
import org.qianli.access.Accounts;
import org.qianli.access.Membership;
import org.qianli.directory.CentreId;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Problem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Makes, changes and finds accounts. */
@Service
public class AccountService implements Accounts {

    private final AccountTables tables;
    private final Passwords passwords;
    private final TransactionOperations transaction;

    AccountService(AccountTables tables, Passwords passwords, TransactionOperations transaction) {
        this.tables = tables;
        this.passwords = passwords;
        this.transaction = transaction;
    }

    @Override
    public Optional<Person> find(AccountId id) {
        return tables.find(id)
                .map(account ->
                        new Person(
                                id,
                                account.name(),
                                account.memberships().stream()
                                        .map(Membership::role)
                                        .collect(Collectors.toSet())));
    }

    @Override
    public Map<AccountId, String> names(Collection<AccountId> ids) {
        return ids.isEmpty() ? Map.of() : tables.names(ids);
    }

    @Override
    public List<Person> staff(CentreId centre) {
        return tables.staff(centre);
    }

    public Optional<Account> account(AccountId id) {
        return tables.find(id);
    }

    public Optional<Account> findByUsername(String username) {
        return tables.findByUsername(username.strip().toLowerCase(Locale.ROOT));
    }

    public List<Account> all() {
        return tables.all();
    }

    public boolean hasNoAccounts() {
        return tables.isEmpty();
    }

    /** The account, if the password is its own and it may sign in. */
    public Optional<Account> authenticate(String username, String password) {
        Optional<Account> account = findByUsername(username);
        boolean right = passwords.matches(password, account.map(Account::passwordHash));
        Optional<Account> signedIn = account.filter(found -> right && !found.disabled());
        signedIn.ifPresent(found -> tables.recordSignIn(found.id()));
        return signedIn;
    }

    /**
     * Makes an account with a password that stays.
     *
     * @throws Problem {@code username-taken} (409)
     */
    public AccountId create(NewAccount entry, String password) {
        return create(entry, password, false);
    }

    /** Makes an account with a random password that must be changed; returns the password. */
    public String createWithRandomPassword(NewAccount entry) {
        String password = passwords.random();
        var _ = create(entry, password, true);
        return password;
    }

    /** Changes everything but username and password. */
    public void change(
            AccountId id,
            String name,
            InstitutionId institution,
            boolean disabled,
            Set<Membership> memberships) {
        boolean found =
                Objects.requireNonNull(
                        transaction.execute(_ -> {
                            boolean updated = tables.update(id, name, institution, disabled);
                            if (updated) {
                                tables.setMemberships(id, memberships);
                            }
                            return updated;
                        }));
        if (!found) {
            throw Problem.notFound();
        }
    }

    /** Gives the account a random password that must be changed at the next sign-in. */
    public String resetPassword(AccountId id) {
        String password = passwords.random();
        if (!tables.setPassword(id, passwords.hash(password), true)) {
            throw Problem.notFound();
        }
        return password;
    }

    /** Whether the password is the account's. */
    public boolean isPasswordOf(Account account, String password) {
        return passwords.matches(password, Optional.of(account.passwordHash()));
    }

    /**
     * Sets a password that its owner chose.
     *
     * @throws Problem {@code weak-password} (422)
     */
    public void setPassword(Account account, String replacement) {
        passwords.check(account.username(), replacement);
        var _ = tables.setPassword(account.id(), passwords.hash(replacement), false);
    }

    private AccountId create(NewAccount entry, String password, boolean mustChange) {
        String hash = passwords.hash(password);
        try {
            return Objects.requireNonNull(
                    transaction.execute(_ -> {
                        AccountId id = tables.insert(entry, hash, mustChange);
                        tables.setMemberships(id, entry.memberships());
                        return id;
                    }));
        } catch (DuplicateKeyException e) {
            throw Problem.conflict("username-taken");
        }
    }
}
