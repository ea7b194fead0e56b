// SPDX-License-Identifier: Apache-2.0
/** The audit trail for administrators. */
@NullMarked
package org.qianli.audit.web;

import org.jspecify.annotations.NullMarked;
