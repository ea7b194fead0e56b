// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of sessions and sign-ins.
 *
 * @param sessionIdle after how long without a request a person must sign in again
 * @param failuresPerAccount wrong passwords for one username from one address within the window
 * @param failuresPerAddress wrong passwords from one address, which a whole hospital may share
 * @param failureWindow how long wrong passwords count
 */
@ConfigurationProperties("qianli.access")
public record AccessOptions(
        @DefaultValue("30m") Duration sessionIdle,
        @DefaultValue("5") int failuresPerAccount,
        @DefaultValue("50") int failuresPerAddress,
        @DefaultValue("5m") Duration failureWindow) {}
