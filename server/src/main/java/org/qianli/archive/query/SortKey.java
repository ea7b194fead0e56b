// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

/** An order of answers by one key. */
public record SortKey(QueryKey key, boolean descending) {}
