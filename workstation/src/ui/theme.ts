// SPDX-License-Identifier: Apache-2.0
import { theme, type ThemeConfig } from 'antd';

/** Fonts that hospital PCs have; no web fonts, since many of these networks reach no other host. */
const fontFamily =
  '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Segoe UI", system-ui, sans-serif';

/** Whom moving things make unwell says so in the system's settings. */
const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

const shared = {
  motion: !still,
  fontFamily,
  fontSize: 14,
  borderRadius: 4,
  colorPrimary: '#0b63b6',
  colorInfo: '#0b63b6',
  colorSuccess: '#2e8b57',
  colorWarning: '#c77700',
  colorError: '#c8322b',
  wireframe: false,
};

/** Pages at a desk: worklist, township, administration. */
export const lightTheme: ThemeConfig = {
  token: {
    ...shared,
    colorBgLayout: '#f2f5f8',
    colorTextBase: '#1b2733',
    // Four and a half to one on white and on the layout, as WCAG asks of small words.
    colorTextTertiary: '#566373',
    colorTextDescription: '#566373',
    colorTextPlaceholder: '#5f6c7b',
  },
  components: {
    Table: { headerBg: '#eaf0f6', rowHoverBg: '#eef5fc', cellPaddingBlockSM: 5 },
    Tabs: { horizontalMargin: '0' },
  },
};

/** The reading room: dark so that the eye stays adapted to the images. */
export const darkTheme: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#3d92e0',
    colorInfo: '#3d92e0',
    colorSuccess: '#4bb47a',
    colorWarning: '#e0a030',
    colorError: '#e5645d',
    colorBgBase: '#14181d',
    colorBgContainer: '#1a2027',
    colorBgElevated: '#232b34',
    colorBgLayout: '#0d1013',
    colorTextBase: '#dfe6ee',
    colorBorder: '#36414d',
    colorBorderSecondary: '#2a333d',
  },
};
