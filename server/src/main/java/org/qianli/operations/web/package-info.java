// SPDX-License-Identifier: Apache-2.0
/** The operations page's data. */
@NullMarked
package org.qianli.operations.web;

import org.jspecify.annotations.NullMarked;
