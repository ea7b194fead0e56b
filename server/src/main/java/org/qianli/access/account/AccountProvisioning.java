// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.account;

import java.util.Optional;
import org.qianli.access.Provisioning;
import org.qianli.access.Role;
import org.qianli.access.session.Tokens;
import org.qianli.access.session.Tokens.NewToken;
import org.springframework.stereotype.Service;

/** Provisioning by the services that administrators use, too. */
@Service
class AccountProvisioning implements Provisioning {

    private static final String CREATED_BY = "provisioning";

    private final AccountService accounts;
    private final Tokens tokens;

    AccountProvisioning(AccountService accounts, Tokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    @Override
    public void ensureAccount(Person person, String password) {
        if (accounts.findByUsername(person.username()).isEmpty()) {
            var _ = accounts.create(entry(person), password);
        }
    }

    @Override
    public Optional<String> ensureAccountWithOneTimePassword(Person person) {
        if (accounts.findByUsername(person.username()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(accounts.createWithRandomPassword(entry(person)));
    }

    @Override
    public void ensureToken(Machine machine, String secret) {
        tokens.save(entry(machine), secret);
    }

    @Override
    public String issueToken(Machine machine) {
        return tokens.issue(entry(machine)).secret();
    }

    @Override
    public boolean hasAdministrator() {
        return accounts.all().stream()
                .anyMatch(
                        account -> !account.disabled() && account.caller().has(Role.ADMINISTRATOR));
    }

    private static NewAccount entry(Person person) {
        return new NewAccount(
                person.username(), person.name(), person.institutionId(), person.memberships());
    }

    private static NewToken entry(Machine machine) {
        return new NewToken(
                machine.name(), machine.institutionId(), machine.centreId(), CREATED_BY);
    }
}
