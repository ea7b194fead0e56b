// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.session;

import java.util.Optional;
import org.qianli.access.AccountId;
import org.qianli.access.account.Account;
import org.qianli.access.account.AccountService;
import org.springframework.stereotype.Service;

/** Sessions of people; they outlive a restart of the server. */
@Service
public class Sessions {

    private final SessionTables tables;
    private final AccountService accounts;
    private final AccessOptions options;
    private final RecentCallers recent = new RecentCallers();

    Sessions(SessionTables tables, AccountService accounts, AccessOptions options) {
        this.tables = tables;
        this.accounts = accounts;
        this.options = options;
    }

    /** Opens a session under a fresh secret, which is the only copy. */
    public String open(AccountId account) {
        tables.deleteExpired(options.sessionIdle());
        String secret = Secrets.random();
        tables.insert(Secrets.digest(secret), account);
        return secret;
    }

    public void close(String secret) {
        tables.delete(Secrets.digest(secret));
        recent.clear();
    }

    /** Ends every session of an account: its password or its roles have changed. */
    public void closeAll(AccountId account) {
        tables.deleteAll(account);
        recent.clear();
    }

    Optional<SignedIn> find(String secret) {
        byte[] digest = Secrets.digest(secret);
        return recent.find(digest, () -> load(digest));
    }

    private Optional<SignedIn> load(byte[] digest) {
        return tables.use(digest, options.sessionIdle())
                .flatMap(accounts::account)
                .filter(account -> !account.disabled())
                .map(Sessions::signedIn);
    }

    private static SignedIn signedIn(Account account) {
        return new SignedIn(account.caller(), account.mustChangePassword());
    }
}
