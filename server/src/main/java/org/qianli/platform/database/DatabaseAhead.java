// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.database;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.StartFailure;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The server's database, opened while the program is still being put together: after a crash it has
 * to repeat its log first, which takes seconds.
 */
public final class DatabaseAhead
        implements ApplicationContextInitializer<GenericApplicationContext>, AutoCloseable {

    private final FutureTask<Database> opening;
    private volatile boolean begun;

    public DatabaseAhead(ServerOptions options) {
        opening = new FutureTask<>(() -> Database.open(options));
    }

    /** Begins to open it. Not sooner: how to log is decided just before this. */
    @Override
    public void initialize(GenericApplicationContext context) {
        begun = true;
        Thread.ofPlatform().name("database-ahead").daemon().start(opening);
        context.registerBean(Database.class, this::get);
    }

    /**
     * Waits for it.
     *
     * @throws StartFailure when it does not start
     */
    private Database get() {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("the database does not open", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the database was opening");
        }
    }

    /** Closes what was opened, for a program that did not come to use it. */
    @Override
    public void close() {
        if (!begun) {
            return;
        }
        try {
            get().close();
        } catch (RuntimeException e) {
            // It never opened, and whoever asked for it has been told.
        }
    }
}
