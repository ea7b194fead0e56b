// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.access.web;

import org.jspecify.annotations.NullMarked;
