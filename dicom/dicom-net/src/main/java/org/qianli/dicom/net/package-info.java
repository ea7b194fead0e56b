// SPDX-License-Identifier: Apache-2.0
/** DICOM over the network (PS3.8, PS3.7, PS3.4). */
@NullMarked
package org.qianli.dicom.net;

import org.jspecify.annotations.NullMarked;
