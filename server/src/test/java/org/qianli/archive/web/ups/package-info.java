// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.archive.web.ups;

import org.jspecify.annotations.NullMarked;
