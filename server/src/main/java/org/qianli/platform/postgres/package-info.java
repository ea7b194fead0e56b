// SPDX-License-Identifier: Apache-2.0
/**
 * Runs PostgreSQL as a child of the server, for installations without a database of their own.
 *
 * <pre>
 *   DATA/postgres/bin-VERSION   the unpacked binaries
 *   DATA/postgres/data          the cluster, fsync on
 *   DATA/postgres/password      the superuser's random password, readable by the owner alone
 * </pre>
 */
@NullMarked
package org.qianli.platform.postgres;

import org.jspecify.annotations.NullMarked;
