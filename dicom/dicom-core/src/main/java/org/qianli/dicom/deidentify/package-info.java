// SPDX-License-Identifier: Apache-2.0
/**
 * Takes the patient's identity out of data sets, for teaching and research (PS3.15 E).
 *
 * <pre>
 *   DataSet --> Deidentifier --> DeidentifyResult (data set, warnings)
 *                  |-- ConfidentialityProfile   table E.1-1, with the options chosen
 *                  |-- Pseudonyms               the same new UID, name and date shift for the same key
 *                  `-- TextCleaner              names and numbers out of descriptions
 * </pre>
 *
 * <p>Pixels are not looked at: what is burned into them stays, and is warned of.
 */
@NullMarked
package org.qianli.dicom.deidentify;

import org.jspecify.annotations.NullMarked;
