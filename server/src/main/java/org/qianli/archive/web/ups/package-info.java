// SPDX-License-Identifier: Apache-2.0
/**
 * UPS-RS: a worklist that systems push work to, claim it from, and watch.
 *
 * <pre>
 *   UpsController, SubscriptionController --> Worklist --> WorkitemTable, SubscriptionTable
 *                                                |
 *   EventChannelController --opens--> EventChannels <--notices
 * </pre>
 *
 * @dicom PS3.18 11
 * @dicom PS3.4 CC
 */
@NullMarked
package org.qianli.archive.web.ups;

import org.jspecify.annotations.NullMarked;
