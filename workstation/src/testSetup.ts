// SPDX-License-Identifier: Apache-2.0
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// What a test mounted ends with it: React must not find the window gone when it draws once more.
afterEach(cleanup);
