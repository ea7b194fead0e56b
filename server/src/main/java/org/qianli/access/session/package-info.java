// SPDX-License-Identifier: Apache-2.0
/** Turns a request's cookie or bearer token into a caller, and decides for it. */
@NullMarked
package org.qianli.access.session;

import org.jspecify.annotations.NullMarked;
