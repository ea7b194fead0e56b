// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.dimse.CommandField;

/**
 * Answers C-ECHO; its only status is success.
 *
 * @dicom PS3.4 A
 */
public final class VerificationService implements Service {
    @Override
    public boolean supports(String abstractSyntax) {
        return abstractSyntax.equals(Uids.Verification);
    }

    @Override
    public Optional<String> choose(String abstractSyntax, List<String> offered) {
        return TransferSyntaxes.chooseForIdentifiers(offered);
    }

    @Override
    public boolean performs(CommandField field) {
        return field == CommandField.C_ECHO_RQ;
    }

    @Override
    public void perform(Operation operation) throws IOException {
        operation.respond(operation.response(GeneralStatus.SUCCESS.code()));
    }
}
