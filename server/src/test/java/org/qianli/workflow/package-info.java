// SPDX-License-Identifier: Apache-2.0
/** The human workflow over HTTP, from the arriving study to the answer that is read. */
@NullMarked
package org.qianli.workflow;

import org.jspecify.annotations.NullMarked;
