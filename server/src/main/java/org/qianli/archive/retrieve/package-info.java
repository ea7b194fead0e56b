// SPDX-License-Identifier: Apache-2.0
/**
 * Retrieval of stored instances: whole, by frame, by bulk value, or as metadata.
 *
 * <p>The index tells where an instance lies; its bytes go from the vault to the client as they are.
 */
@NullMarked
package org.qianli.archive.retrieve;

import org.jspecify.annotations.NullMarked;
