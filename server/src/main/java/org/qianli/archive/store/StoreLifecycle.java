// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.qianli.archive.index.ArchiveOptions;
import org.qianli.archive.index.Indexer;
import org.qianli.archive.index.NamesOfStudies;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Brings the index up to date before anybody is let in. */
@Component
class StoreLifecycle implements SmartLifecycle {

    /** Before the listeners, which start at 1000. */
    private static final int PHASE = 500;

    private final IndexRecovery recovery;
    private final Indexer indexer;
    private final NamesOfStudies names;
    private final ArchiveOptions options;
    private volatile boolean running;

    StoreLifecycle(
            IndexRecovery recovery, Indexer indexer, NamesOfStudies names, ArchiveOptions options) {
        this.recovery = recovery;
        this.indexer = indexer;
        this.names = names;
        this.options = options;
    }

    @Override
    public void start() {
        indexer.begin();
        try {
            if (options.reindex()) {
                recovery.rebuild();
            } else {
                recovery.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the vault cannot be read", e);
        }
        names.complete();
        indexer.resume(recovery::reread);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
