// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Answers a frame that is sent as it is stored before the filters and the web framework: viewers
 * ask for hundreds of them at once, and those cost twice as much as the frame itself.
 *
 * <pre>
 *  GET .../frames/7 --> caller known? gate: in scope? as stored? --yes--> the bytes
 *                                        | no, or anything unusual
 *                                        v
 *                       filters --> RetrieveController, which answers or refuses
 * </pre>
 *
 * <p>Both ways give the same answer; nothing is refused here. What answers is looked for with the
 * first request: filters are made before the database is there.
 *
 * @dicom PS3.18 10.4.1.1.6
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FrameFilter extends HttpFilter {

    private final transient Supplier<FrameAnswers> answers;

    FrameFilter(ObjectProvider<FrameAnswers> answers) {
        this.answers = SingletonSupplier.of(answers::getObject);
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!answers.get().answers(request, response)) {
            chain.doFilter(request, response);
        }
    }
}
