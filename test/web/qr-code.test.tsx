import { decodeQR } from 'qr/decode.js'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { QrCode } from '../../src/web/features/my-address/qr-code.tsx'

/** Pixels that one module of the code is wide in the picture that is read. */
const scale = 4

test('a phone reads from the picture what was written into it', () => {
  const text = 'mailto:crm+xyz@bccrm.example'
  expect(decodeQR(pictureOf(renderToStaticMarkup(<QrCode text={text} label="The address" />)))).toBe(text)
})

test('it says what it is to whoever cannot see it', () => {
  expect(renderToStaticMarkup(<QrCode text="x" label="The address" />)).toContain('role="img" aria-label="The address"')
})

/** What a camera would see of the SVG: white, with a black square for each step of its path. */
function pictureOf(svg: string) {
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]) * scale
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let at = 0; at < scale * scale; at += 1) {
      const row = Number(y) * scale + Math.floor(at / scale)
      const column = Number(x) * scale + (at % scale)
      data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
    }
  }
  return { width: side, height: side, data }
}
