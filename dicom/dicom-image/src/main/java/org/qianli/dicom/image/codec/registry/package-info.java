// SPDX-License-Identifier: Apache-2.0
/**
 * Which codec decodes which transfer syntax.
 *
 * @dicom PS3.5 10
 */
@NullMarked
package org.qianli.dicom.image.codec.registry;

import org.jspecify.annotations.NullMarked;
