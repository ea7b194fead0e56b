// SPDX-License-Identifier: Apache-2.0
export { AgreementPage } from './AgreementPage';
