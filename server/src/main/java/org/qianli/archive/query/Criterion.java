// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

/** One key and what its value must be. */
record Criterion(QueryKey key, Match match) {}
