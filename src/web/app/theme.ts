import {
  Badge,
  createTheme,
  darken,
  DEFAULT_THEME,
  Menu,
  Modal,
  Popover,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core'
import { getI18n } from 'react-i18next'

/** Contrast of shade 8 on white and of shade 4 on the dark ground is at least 4.5:1 (WCAG 2.2, 1.4.3). */
const harbour: MantineColorsTuple = [
  '#e3fafc',
  '#c5f6fa',
  '#99e9f2',
  '#66d9e8',
  '#3bc9db',
  '#22b8cf',
  '#15aabf',
  '#1098ad',
  '#0b7285',
  '#085563',
]

/** What a key opens or closes is there, or gone, when the next key comes. */
const atOnce = { defaultProps: { transitionProps: { duration: 0 } } }

export const theme = createTheme({
  colors: { harbour },
  primaryColor: 'harbour',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 'md',
  // The reader's own fonts: nothing is fetched from elsewhere.
  fontFamily:
    'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", Menlo, monospace',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Capitals are harder to read, and German has nouns to tell apart.
    Badge: Badge.extend({ defaultProps: { tt: 'none' } }),
    // Its placeholder for the first focus is no child that a menu may have (WAI-ARIA 1.2).
    Menu: Menu.extend({ defaultProps: { ...atOnce.defaultProps, withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend(atOnce),
    // Asked for with each toast, so that it is in the language that holds then.
    Notification: { defaultProps: () => ({ closeButtonProps: { 'aria-label': getI18n().t('common:close') } }) },
    Popover: Popover.extend(atOnce),
  },
})

/** Text on white, and text on a tint of its own colour, dark enough for 4.5:1; Mantine's own shades stay below that. */
const lightColours = Object.fromEntries(
  Object.entries({ ...DEFAULT_THEME.colors, harbour }).flatMap(([name, shades]) => [
    [`--mantine-color-${name}-text`, darken(shades[9], 0.15)],
    [`--mantine-color-${name}-light-color`, darken(shades[9], 0.3)],
    [`--mantine-color-${name}-outline`, darken(shades[9], 0.15)],
  ]),
)

/** Colours where Mantine's fall short of WCAG 2.2, 1.4.3. */
export const contrastColours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...lightColours,
    '--control-border': DEFAULT_THEME.colors.gray[6],
    '--mantine-color-dimmed': '#5c636a',
    '--mantine-color-placeholder': '#5c636a',
    '--mantine-color-error': darken(DEFAULT_THEME.colors.red[9], 0.1),
  },
  dark: {
    '--control-border': DEFAULT_THEME.colors.dark[2],
    '--mantine-color-dimmed': '#a6a6a6',
    '--mantine-color-placeholder': '#a6a6a6',
    '--mantine-color-error': DEFAULT_THEME.colors.red[4],
  },
})
