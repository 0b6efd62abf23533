import type { Theme } from '@touchstone/charts';
import { theme as antd, type ThemeConfig } from 'antd';

/** antd in the product's tokens. */
export function antdTheme({ name, colours, fontFamily, type, radius }: Theme): ThemeConfig {
  return {
    algorithm: name === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: colours.accent,
      colorLink: colours.accent,
      colorInfo: colours.accent,
      colorWarning: colours.low,
      colorError: colours.lowText,
      colorInfoBg: colours.accentSoft,
      colorInfoBorder: colours.accent,
      colorWarningBg: colours.surface,
      colorWarningBorder: colours.low,
      colorText: colours.text,
      colorTextSecondary: colours.quiet,
      colorTextDescription: colours.quiet,
      colorTextPlaceholder: colours.quiet,
      colorBgBase: colours.surface,
      colorBgContainer: colours.surface,
      colorBgElevated: colours.surface,
      colorBgLayout: colours.page,
      colorBorder: colours.middle,
      colorBorderSecondary: colours.line,
      fontFamily,
      fontSize: type.body,
      borderRadius: radius.control,
      borderRadiusLG: radius.card,
      lineHeight: 1.6,
      motion: false,
    },
    components: {
      Button: {
        primaryColor: name === 'dark' ? colours.page : colours.surface,
        primaryShadow: 'none',
        defaultShadow: 'none',
      },
      Segmented: {
        itemSelectedColor: colours.accent,
        itemColor: colours.text,
        trackBg: colours.line,
        itemSelectedBg: colours.surface,
      },
    },
  };
}
