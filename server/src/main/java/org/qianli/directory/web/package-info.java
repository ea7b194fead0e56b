// SPDX-License-Identifier: Apache-2.0
/** Administration of institutions and AE titles. */
@NullMarked
package org.qianli.directory.web;

import org.jspecify.annotations.NullMarked;
