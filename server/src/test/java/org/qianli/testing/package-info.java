// SPDX-License-Identifier: Apache-2.0
/** What tests of the server share: databases and whole applications. */
@NullMarked
package org.qianli.testing;

import org.jspecify.annotations.NullMarked;
