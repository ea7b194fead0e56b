// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.access.account.CentreHanging;
import org.qianli.directory.CentreId;
import org.qianli.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a centre's studies are hung: read by everybody there, set by those who answer for its
 * quality.
 */
@Tag(name = "Preferences")
@RestController
@RequestMapping("/api/centres/{id}/hanging")
class CentreHangingController {

    private final CentreHanging hanging;
    private final Gate gate;
    private final JsonMapper json;

    CentreHangingController(CentreHanging hanging, Gate gate, JsonMapper json) {
        this.hanging = hanging;
        this.gate = gate;
        this.json = json;
    }

    @Operation(
            operationId = "readCentreHanging",
            summary = "The centre's hanging protocols; {} when none were saved")
    @GetMapping
    Map<String, Object> read(@PathVariable CentreId id) {
        Caller caller = gate.require(Role.READER, Role.AUDITOR, Role.COORDINATOR);
        if (!caller.centres().contains(id)) {
            throw Problem.notFound();
        }
        return hanging.read(id);
    }

    @Operation(operationId = "saveCentreHanging", summary = "Save the centre's hanging protocols")
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void save(@PathVariable CentreId id, @RequestBody Map<String, Object> document) {
        Caller caller = gate.require(Role.AUDITOR, Role.COORDINATOR);
        if (!caller.has(Role.AUDITOR, id) && !caller.has(Role.COORDINATOR, id)) {
            throw Problem.notFound();
        }
        if (json.writeValueAsString(document).length() > PreferencesController.LONGEST) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "preference-too-large");
        }
        hanging.save(id, document, caller.accountId());
    }
}
