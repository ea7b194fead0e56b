// SPDX-License-Identifier: Apache-2.0
/** The append-only object store. */
@NullMarked
package org.qianli.vault;

import org.jspecify.annotations.NullMarked;
