// SPDX-License-Identifier: Apache-2.0
/** The way of an instance from a stream into vault and index. */
@NullMarked
package org.qianli.archive.store;

import org.jspecify.annotations.NullMarked;
