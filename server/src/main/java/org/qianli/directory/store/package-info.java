// SPDX-License-Identifier: Apache-2.0
/** The directory's tables, kept in memory. */
@NullMarked
package org.qianli.directory.store;

import org.jspecify.annotations.NullMarked;
