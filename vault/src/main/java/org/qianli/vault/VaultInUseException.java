// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.nio.file.Path;

/** Another vault, of this process or of another one, owns the directory. */
public final class VaultInUseException extends IOException {

    private static final long serialVersionUID = 1;

    VaultInUseException(Path lock) {
        super("vault is in use: " + lock);
    }
}
