// SPDX-License-Identifier: Apache-2.0
/** The event stream over HTTP. */
@NullMarked
package org.qianli.notify.web;

import org.jspecify.annotations.NullMarked;
