// SPDX-License-Identifier: Apache-2.0
/** Critical results and their steps in the database. */
@NullMarked
package org.qianli.critical.store;

import org.jspecify.annotations.NullMarked;
