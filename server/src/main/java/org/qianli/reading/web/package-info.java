// SPDX-License-Identifier: Apache-2.0
/** The worklist and the actions on tasks, over HTTP. */
@NullMarked
package org.qianli.reading.web;

import org.jspecify.annotations.NullMarked;
