// SPDX-License-Identifier: Apache-2.0
/** The table of the audit trail. */
@NullMarked
package org.qianli.audit.store;

import org.jspecify.annotations.NullMarked;
