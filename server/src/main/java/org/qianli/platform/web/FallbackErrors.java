// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.qianli.platform.Problem;
import org.qianli.platform.ProblemWriter;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed outside every controller: in a filter or in the container. */
@Hidden
@RestController
class FallbackErrors implements ErrorController {

    private final ProblemWriter writer;

    FallbackErrors(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status =
                code instanceof Integer number ? HttpStatus.valueOf(number) : HttpStatus.NOT_FOUND;
        String name =
                switch (status) {
                    case NOT_FOUND -> "not-found";
                    case UNAUTHORIZED -> "not-signed-in";
                    case FORBIDDEN -> "forbidden";
                    case BAD_REQUEST -> "malformed-request";
                    default -> "unexpected";
                };
        writer.write(new Problem(status, name, "-"), request, response);
    }
}
