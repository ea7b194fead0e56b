// SPDX-License-Identifier: Apache-2.0
package org.qianli.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.qianli.QianliServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * Runs a test class against the whole server on free ports, with the county of {@link TestCounty}.
 *
 * <p>Starting it takes seconds, so classes that change nothing about it share one server and its
 * database: leave accounts as they were, and look for what the test itself has sent.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = QianliServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = FreshInstallation.class)
public @interface QianliTest {}
