// SPDX-License-Identifier: Apache-2.0
/**
 * The index: rows by which instances are found, written in groups by one thread.
 *
 * <pre>
 *  vault's committer --> queue --> Indexer --> one statement a group --> those who wait
 *                                     |
 *                            StudyWatch (quiet?) --> StudyCompleted, StudyGrew
 * </pre>
 *
 * Objects enter the queue in the order in which they lie in their volume, and the position up to
 * which a volume is indexed is written with the rows. The commit does not wait for the database's
 * log: after a crash, of the server or of the database alone (see {@link
 * org.qianli.archive.index.DatabaseLife}), the volumes are read again from that position.
 */
@NullMarked
package org.qianli.archive.index;

import org.jspecify.annotations.NullMarked;
