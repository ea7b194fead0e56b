// SPDX-License-Identifier: Apache-2.0
/**
 * What the objects have in common that this server makes of people's work: their header, their
 * references to images, and the content items of structured reports.
 */
@NamedInterface("own")
@NullMarked
package org.qianli.archive.own;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
