/**
 * The inline styles that a mail may bring: how its text, tables and lines look. Nothing that loads (`url()`, `image-set()`),
 * nothing that moves a box over another one (`position`, negative margins), nothing that runs in old engines (`expression()`,
 * `behavior`, `-moz-binding`).
 */
export const safeStyles: Readonly<Record<string, RegExp[]>> = Object.fromEntries([
  ...[
    ...['color', 'background', 'background-color', 'opacity'],
    ...['font', 'font-family', 'font-size', 'font-style', 'font-variant', 'font-weight', 'letter-spacing'],
    ...['line-height', 'text-align', 'text-decoration', 'text-indent', 'text-transform', 'white-space', 'word-break'],
    ...['word-spacing', 'overflow-wrap', 'word-wrap', 'vertical-align', 'direction', 'unicode-bidi'],
    ...['display', 'width', 'max-width', 'min-width', 'height', 'max-height', 'min-height', 'float', 'clear'],
    ...['padding', 'padding-top', 'padding-right', 'padding-bottom', 'padding-left'],
    ...['border', 'border-top', 'border-right', 'border-bottom', 'border-left', 'border-color', 'border-style'],
    ...['border-width', 'border-radius', 'border-collapse', 'border-spacing', 'table-layout', 'box-sizing'],
    ...['list-style-type', 'list-style-position', 'mso-hide', 'page-break-after', 'page-break-before'],
  ].map((property): [string, RegExp[]] => [property, [plainValue()]]),
  ...['margin', 'margin-top', 'margin-right', 'margin-bottom', 'margin-left'].map((property): [string, RegExp[]] => [
    property,
    [notNegative()],
  ]),
])

/**
 * Words, numbers, colours and colour functions. A backslash could spell a forbidden word (`\75rl(`), a bracket could call
 * anything, `:` `;` `{` `@` could begin something new, a comment could hide any of them.
 */
function plainValue(): RegExp {
  return /^(?:[\w\s.,%#!'"+/-]|(?:rgb|hsl)a?\([\d\s.,%/]{0,60}\)){1,300}$/i
}

/** A box with a negative margin can be laid over the words above it. */
function notNegative(): RegExp {
  return /^(?!.*-\d)(?!.*-\.)[\w\s.%-]{1,100}$/
}
