// SPDX-License-Identifier: Apache-2.0
/** Reports: drafts, immutable signed versions, returns, corrections, templates and print. */
@NullMarked
package org.qianli.report;

import org.jspecify.annotations.NullMarked;
