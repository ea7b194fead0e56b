// SPDX-License-Identifier: Apache-2.0
/** The tables of reading tasks and what moves them. */
@NullMarked
package org.qianli.reading.task;

import org.jspecify.annotations.NullMarked;
