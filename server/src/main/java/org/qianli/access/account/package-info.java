// SPDX-License-Identifier: Apache-2.0
/** Accounts, their passwords and their roles. */
@NullMarked
package org.qianli.access.account;

import org.jspecify.annotations.NullMarked;
