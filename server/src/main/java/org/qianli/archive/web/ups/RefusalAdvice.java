// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.qianli.platform.Problem;
import org.qianli.platform.ProblemWriter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what is refused: the status, and in words why, by the header that the standard names. */
@RestControllerAdvice(basePackageClasses = RefusalAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAdvice {

    private final ProblemWriter problems;

    RefusalAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void answer(
            Refusal.RefusedException refused,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Refusal refusal = refused.refusal();
        response.setHeader(HttpHeaders.WARNING, UpsController.warning(request, refusal.words()));
        problems.write(
                new Problem(refusal.status(), "workitem-refused", refusal.words()),
                request,
                response);
    }
}
