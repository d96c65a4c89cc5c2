import {
  createTheme,
  defaultVariantColorsResolver,
  Drawer,
  Modal,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

/** Colours live in `mantine.css`; the theme only knows what they are called. */
const CALM: MantineColorsTuple = [
  '#e9f3f5',
  '#d2e4e8',
  '#b3d0d7',
  '#8fb7c0',
  '#6f9faa',
  '#4f8b93',
  '#3f7580',
  '#2b6675',
  '#1f5160',
  '#143c49',
]

/** Text on a filled button is the ground's colour in the dark and white in the light: `--on-filled`. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input)
  const isCalm = input.color === undefined || input.color === 'calm'
  return input.variant === 'filled' && isCalm ? { ...colors, color: 'var(--on-filled)' } : colors
}

export const consoleTheme = createTheme({
  primaryColor: 'calm',
  colors: { calm: CALM },
  fontFamily: 'var(--sans)',
  headings: { fontFamily: 'var(--sans)', fontWeight: '600' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    // Locking the scroll writes a style element, which the policy of this server's pages forbids; see console.css.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true } }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false } }),
  },
})
