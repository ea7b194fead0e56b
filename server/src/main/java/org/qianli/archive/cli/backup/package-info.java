// SPDX-License-Identifier: Apache-2.0
/**
 * Backups of an installation, and installations made from them.
 *
 * <pre>
 *   FOLDER/backup.lock
 *          volumes/NUMBER-SALT.volume    bytes of a volume as far as some backup needed them
 *          volumes/NUMBER-SALT.pieces    how far each backup went, and the checksum of its piece
 *          snapshots/TIME/               one backup: manifest.json, keys/, tables/NAME.copy.gz
 * </pre>
 *
 * Volumes are only ever appended to, so the backups of a folder share them and each adds what came
 * since the last. Each holds the whole database of one moment; the index in it tells how far every
 * volume reached at that moment, so a restored installation is exactly as it was then.
 */
@NullMarked
package org.qianli.archive.cli.backup;

import org.jspecify.annotations.NullMarked;
