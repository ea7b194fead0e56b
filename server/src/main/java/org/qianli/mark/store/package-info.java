// SPDX-License-Identifier: Apache-2.0
/** Mark sets in the database. */
@NullMarked
package org.qianli.mark.store;

import org.jspecify.annotations.NullMarked;
