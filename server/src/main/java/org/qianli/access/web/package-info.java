// SPDX-License-Identifier: Apache-2.0
/** Sign-in, and administration of accounts and tokens. */
@NullMarked
package org.qianli.access.web;

import org.jspecify.annotations.NullMarked;
