// SPDX-License-Identifier: Apache-2.0
/** A disk in memory that loses power, fills up, fails and forgets as real ones do. */
@NullMarked
package org.qianli.vault.disk;

import org.jspecify.annotations.NullMarked;
