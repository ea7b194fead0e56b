// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.qianli.access.AccountId;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.account.Preferences;
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

/** How the caller likes the workstation: the same at every PC of the county. */
@Tag(name = "Preferences")
@RestController
@RequestMapping("/api/preferences/{name:[a-z-]{1,40}}")
class PreferencesController {

    /** Far more than any settings need, far less than would burden the database. */
    static final int LONGEST = 64 * 1024;

    private final Preferences preferences;
    private final Gate gate;
    private final JsonMapper json;

    PreferencesController(Preferences preferences, Gate gate, JsonMapper json) {
        this.preferences = preferences;
        this.gate = gate;
        this.json = json;
    }

    @Operation(
            operationId = "readPreference",
            summary = "The caller's own settings of this name; {} when none were saved")
    @GetMapping
    Map<String, Object> read(@PathVariable String name) {
        return preferences.read(person(), name);
    }

    @Operation(operationId = "savePreference", summary = "Save the caller's own settings")
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void save(@PathVariable String name, @RequestBody Map<String, Object> document) {
        AccountId account = person();
        if (json.writeValueAsString(document).length() > LONGEST) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "preference-too-large");
        }
        preferences.save(account, name, document);
    }

    private AccountId person() {
        Caller caller = gate.caller();
        if (caller.kind() != Caller.Kind.BROWSER) {
            throw gate.deny("preference", "", "");
        }
        return caller.accountId();
    }
}
