// SPDX-License-Identifier: Apache-2.0
/** Where people look after stored studies: who may decide what, and what a decision needs first. */
@NullMarked
package org.qianli.archive.desk;

import org.jspecify.annotations.NullMarked;
