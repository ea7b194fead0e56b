// SPDX-License-Identifier: Apache-2.0
/** The exam table, and how arriving studies become exams. */
@NullMarked
package org.qianli.order.store;

import org.jspecify.annotations.NullMarked;
