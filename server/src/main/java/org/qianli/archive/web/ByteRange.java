// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.qianli.dicom.image.frame.Span;
import org.qianli.platform.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;

/** Which bytes of a representation a client wants: RFC 9110, 14. */
final class ByteRange {

    private ByteRange() {}

    /**
     * Reads a single range. Several at once, nonsense, and a range of another representation than
     * the one with this entity tag get the whole, as the RFC allows or demands.
     */
    static Optional<Span> wanted(
            HttpServletRequest request, HttpServletResponse response, long length) {
        String header = request.getHeader(HttpHeaders.RANGE);
        String of = request.getHeader(HttpHeaders.IF_RANGE);
        if (header == null || (of != null && !of.equals(response.getHeader(HttpHeaders.ETAG)))) {
            return Optional.empty();
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(header);
            return ranges.size() == 1
                    ? Optional.of(span(ranges.getFirst(), length))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Span span(HttpRange range, long length) {
        try {
            long start = range.getRangeStart(length);
            long end = range.getRangeEnd(length);
            if (start < length && start <= end) {
                return new Span(start, end - start + 1);
            }
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "bad-range");
        }
        throw new Problem(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "bad-range");
    }
}
