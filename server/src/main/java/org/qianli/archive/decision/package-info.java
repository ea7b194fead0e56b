// SPDX-License-Identifier: Apache-2.0
/**
 * What people decide about stored studies: corrections, moves, rejections, holds, deletions.
 *
 * <pre>
 *  Decisions --> vault (durable) --> indexer's thread --> rows and events --> answer
 *                  |
 *                  +-- index made again: instances first, then every decision in its order
 * </pre>
 *
 * Received bytes never change. A decision is a record of the vault like an instance, so that the
 * volumes remain the whole truth, and it takes effect on the one thread that writes the index, so
 * that it never meets a half-indexed study.
 */
@NullMarked
package org.qianli.archive.decision;

import org.jspecify.annotations.NullMarked;
